import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { unpackTextLater } from '@/lib/core/packed-text.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { buildableAgent } from '@/lib/registry/agent-card.ts';

export const GET = route<{ id: string; version: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { id, version } = await params;
  const { registry } = container();
  buildableAgent(registry, id, person);
  const dossier = await unpackTextLater(await registry.dossierAt(id, checkInput(version, versionNumberSchema)));
  const kind = /^\uFEFF?\s*\{/.test(dossier) ? 'json' : 'yaml';
  return new Response(dossier, { headers: { 'content-type': `application/${kind}; charset=utf-8`, 'content-disposition': `inline; filename="${id}-dossier.${kind}"` } });
});
