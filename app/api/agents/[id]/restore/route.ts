import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { agentDesk } from '@/lib/registry/agent-desk.ts';
import { cardOf } from '../../agent-cards.ts';

export const POST = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  return Response.json(await cardOf(await agentDesk(container(), person).restore((await params).id), person.role));
});
