import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { buildableAgent } from '@/lib/registry/agent-card.ts';

export const GET = route<{ id: string; version: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { id, version } = await params;
  const { registry } = container();
  buildableAgent(registry, id, person);
  const yaml = await registry.yamlAt(id, checkInput(version, versionNumberSchema));
  return new Response(yaml, { headers: { 'content-type': 'application/yaml; charset=utf-8', 'content-disposition': `inline; filename="${id}.yaml"` } });
});
