import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request);
  const { sessions, rooms } = container();
  const { session_id, call } = await sessions.get((await params).id, principal);
  if (call) await rooms.close(session_id);
  return Response.json(await sessions.end(session_id, principal));
});
