import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { agentDiffQuerySchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { buildableAgent } from '@/lib/registry/agent-card.ts';
import { diffVersions } from '@/lib/registry/diff/diff-versions.ts';
import { byteStream } from '../../../compile/compile-events.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { from, to } = checkInput(Object.fromEntries(new URL(request.url).searchParams), agentDiffQuerySchema);
  const { registry, compile } = container();
  const { id } = buildableAgent(registry, (await params).id, person);
  const json = await diffVersions({ registry, compile }, id, from, to, { signal: request.signal });
  return new Response(byteStream(json), { headers: { 'content-type': 'application/json' } });
});
