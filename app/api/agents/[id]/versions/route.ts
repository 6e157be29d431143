import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  await requirePrincipal(request, { roles: ['builder'] });
  return Response.json({ versions: await container().registry.versions((await params).id) });
});
