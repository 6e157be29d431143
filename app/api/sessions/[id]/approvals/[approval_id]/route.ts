import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { approvalDecisionSchema } from '@/lib/contracts/turns.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { streamResponse } from '@/lib/sessions/stream-response.ts';

export const POST = route<{ id: string; approval_id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { roles: ['approver'] });
  const { id, approval_id } = await params;
  const decision = await readJson(request, approvalDecisionSchema);
  return streamResponse(request, principal, await container().sessions.decideApproval(id, principal, approval_id, decision));
});
