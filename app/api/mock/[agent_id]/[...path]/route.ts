import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { serveMockRequest } from '@/lib/mock-api/serve-mock-request.ts';
import { liveAgent } from '@/lib/registry/agent-card.ts';

const answer = route<{ agent_id: string; path: string[] }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request));
  const { agent_id, path } = await params;
  const { registry, mockApi } = container();
  return serveMockRequest(mockApi, liveAgent(registry, agent_id, person), request, path, person.role === 'builder' || person.role === 'admin');
});

export { answer as GET, answer as HEAD, answer as POST, answer as PUT, answer as PATCH, answer as DELETE };
