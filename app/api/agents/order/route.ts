import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { agentOrderSchema } from '@/lib/contracts/agents.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { agentDesk } from '@/lib/registry/agent-desk.ts';
import { cardsOf } from '../agent-cards.ts';

export const PUT = route(async (request) => {
  const person = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const { agent_ids } = await readJson(request, agentOrderSchema);
  await agentDesk(container(), person).setOrder(agent_ids);
  return Response.json({ agents: await cardsOf(container().registry.list(), person.role) });
});
