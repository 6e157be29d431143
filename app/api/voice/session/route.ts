import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { voiceSessionRequestSchema } from '@/lib/contracts/voice.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { openVoiceSession } from '@/lib/voice/open-voice-session.ts';

export const POST = route(async (request) => {
  const principal = await requirePrincipal(request);
  const wanted = await readJson(request, voiceSessionRequestSchema);
  const opened = await openVoiceSession(wanted, principal, container());
  return Response.json(opened, { status: wanted.session_id === undefined ? 201 : 200 });
});
