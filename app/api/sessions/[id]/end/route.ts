import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request);
  return Response.json(await container().sessions.end((await params).id, principal));
});
