import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { heardSchema } from '@/lib/contracts/turns.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route<{ id: string; turn_id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true });
  if (principal.kind !== 'worker') throw new AppError('forbidden', 'Only the worker of a call knows what was heard.');
  const { id, turn_id } = await params;
  await container().sessions.heard(id, principal, turn_id, await readJson(request, heardSchema));
  return new Response(null, { status: 204 });
});
