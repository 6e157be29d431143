import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { agentDiffQuerySchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { buildableAgent } from '@/lib/registry/agent-card.ts';
import { diffVersions } from '@/lib/registry/diff/diff-versions.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { from, to } = checkInput(Object.fromEntries(new URL(request.url).searchParams), agentDiffQuerySchema);
  const { registry } = container();
  const { id } = buildableAgent(registry, (await params).id, person);
  return Response.json(await diffVersions(registry, id, from, to));
});
