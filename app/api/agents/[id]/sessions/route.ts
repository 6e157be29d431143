import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { container } from '@/lib/container.ts';
import { agentSessionsQuerySchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { visibleAgent } from '@/lib/registry/agent-card.ts';
import { listAgentSessions } from '@/lib/sessions/list-agent-sessions.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const admin = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const { limit } = checkInput(Object.fromEntries(new URL(request.url).searchParams), agentSessionsQuerySchema);
  const { registry, sessions, users } = container();
  const { id } = visibleAgent(registry, (await params).id, admin);
  return Response.json({ sessions: await listAgentSessions({ sessions, users }, id, limit) });
});
