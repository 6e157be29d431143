import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { streamResponse } from '@/lib/sessions/stream-response.ts';

export const POST = route<{ id: string; turn_id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true });
  const { id, turn_id } = await params;
  return streamResponse(request, principal, await container().sessions.commitTurn(id, principal, turn_id));
});
