import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { noSessionId, workerBeatSchema } from '@/lib/contracts/voice.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route(async (request) => {
  const principal = await requirePrincipal(request, { worker: true, roles: [] });
  if (principal.kind !== 'worker' || principal.session_id !== noSessionId) throw new AppError('forbidden', 'Only a worker itself reports here, with a token of no session.');
  await container().rooms.workerBeat(await readJson(request, workerBeatSchema));
  return new Response(null, { status: 204 });
});
