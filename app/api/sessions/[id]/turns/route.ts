import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { turnRequestSchema } from '@/lib/contracts/turns.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { streamResponse } from '@/lib/sessions/stream-response.ts';

export const POST = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true });
  const turn = await readJson(request, turnRequestSchema);
  return streamResponse(request, principal, await container().sessions.runTurn((await params).id, principal, turn));
});
