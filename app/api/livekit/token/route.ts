import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { livekitTokenRequestSchema } from '@/lib/contracts/voice.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { openRoomOfSession } from '@/lib/voice/open-room-of-session.ts';

export const POST = route(async (request) => {
  const principal = await requirePrincipal(request);
  const { room_name } = await readJson(request, livekitTokenRequestSchema);
  const { livekit_url, token } = await openRoomOfSession(room_name, principal, personOf(principal), container());
  return Response.json({ server_url: livekit_url, participant_token: token }, { status: 201 });
});
