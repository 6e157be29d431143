import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { liveAgent } from '@/lib/registry/agent-card.ts';

export const GET = route<{ agent_id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request));
  const { registry, mockApi } = container();
  return Response.json(mockApi.openapi(liveAgent(registry, (await params).agent_id, person)));
});
