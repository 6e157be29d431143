import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { buildableAgent } from '@/lib/registry/agent-card.ts';
import { nameAuthors } from '@/lib/registry/name-authors.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { registry, users } = container();
  const { id } = buildableAgent(registry, (await params).id, person);
  return Response.json({ versions: await nameAuthors(await registry.versions(id), users) });
});
