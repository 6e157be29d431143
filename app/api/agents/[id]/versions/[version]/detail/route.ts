import { describeAgent } from '@/lib/agent/describe-agent.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { buildableAgent } from '@/lib/registry/agent-card.ts';

export const GET = route<{ id: string; version: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { id, version: asked } = await params;
  const { registry } = container();
  buildableAgent(registry, id, person);
  const version = checkInput(asked, versionNumberSchema);
  return Response.json(describeAgent(await registry.agentAt(id, version), version));
});
