import { personOf } from '@/lib/auth/person-of.ts';
import { requirePermission, requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { visibleAgents } from '@/lib/registry/agent-card.ts';
import { cardsOf, deletedCards } from './agent-cards.ts';

export const GET = route(async (request) => {
  const principal = await requirePrincipal(request);
  const person = personOf(principal);
  if (new URL(request.url).searchParams.get('deleted') === 'true') {
    requirePermission(principal, { roles: ['admin'] });
    return Response.json({ agents: await deletedCards() });
  }
  return Response.json({ agents: await cardsOf(visibleAgents(container().registry, person), person.role) });
});
