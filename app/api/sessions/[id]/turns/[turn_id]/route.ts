import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { turnIdSchema } from '@/lib/contracts/common.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

/** Cancels. A turn that has ended, or that never was, needs no cancelling: the answer is the same. */
export const DELETE = route<{ id: string; turn_id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true });
  const { id, turn_id } = await params;
  await container().sessions.cancelTurn(id, principal, checkInput(turn_id, turnIdSchema));
  return new Response(null, { status: 204 });
});
