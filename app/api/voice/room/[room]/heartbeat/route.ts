import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { callBeatSchema, sessionIdOf } from '@/lib/contracts/voice.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route<{ room: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true, roles: [] });
  if (principal.kind !== 'worker' || principal.session_id !== sessionIdOf((await params).room)) throw new AppError('not_found', 'There is no such room for this worker token.');
  const { identity } = await readJson(request, callBeatSchema);
  await container().rooms.beat(principal.session_id, identity);
  return new Response(null, { status: 204 });
});
