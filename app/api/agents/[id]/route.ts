import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { agentPatchSchema } from '@/lib/contracts/agents.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { requireAvailableEnvironment } from '@/lib/functions/require-available-environment.ts';
import { agentCard, visibleAgent } from '@/lib/registry/agent-card.ts';
import { voiceAvailable } from '../voice-available.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const { role } = personOf(await requirePrincipal(request));
  const entry = visibleAgent(container().registry, (await params).id, role);
  return Response.json(agentCard(entry, role, await voiceAvailable()));
});

export const PATCH = route<{ id: string }>(async (request, { params }) => {
  const { role, email } = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const patch = await readJson(request, agentPatchSchema);
  requireAvailableEnvironment(patch.environment);
  const entry = await container().registry.patch((await params).id, patch, email);
  return Response.json(agentCard(entry, role, await voiceAvailable()));
});
