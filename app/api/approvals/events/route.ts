import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { streamResponse } from '@/lib/sessions/stream-response.ts';

export const GET = route(async (request) => {
  const principal = await requirePrincipal(request, { roles: ['approver'] });
  const { sessions, shutdown } = container();
  return streamResponse(request, principal, sessions.followApprovals(AbortSignal.any([request.signal, shutdown])));
});
