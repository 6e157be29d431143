import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { agentPatchSchema } from '@/lib/contracts/agents.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { requireAvailableEnvironment } from '@/lib/functions/require-available-environment.ts';
import { visibleAgent } from '@/lib/registry/agent-card.ts';
import { agentDesk } from '@/lib/registry/agent-desk.ts';
import { cardOf } from '../agent-cards.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request));
  return Response.json(await cardOf(visibleAgent(container().registry, (await params).id, person), person.role));
});

export const PATCH = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const patch = await readJson(request, agentPatchSchema);
  requireAvailableEnvironment(patch.environment);
  return Response.json(await cardOf(await agentDesk(container(), person).patch((await params).id, patch), person.role));
});

export const DELETE = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  return Response.json(await agentDesk(container(), person).remove((await params).id));
});
