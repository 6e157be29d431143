import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { agentCard, visibleAgents } from '@/lib/registry/agent-card.ts';
import { voiceAvailable } from './voice-available.ts';

export const GET = route(async (request) => {
  const { role } = personOf(await requirePrincipal(request));
  const voice = await voiceAvailable();
  return Response.json({ agents: visibleAgents(container().registry, role).map((entry) => agentCard(entry, role, voice)) });
});
