import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { agentDesk } from '@/lib/registry/agent-desk.ts';

export const DELETE = route<{ id: string; version: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { id, version } = await params;
  await agentDesk(container(), person).setDraftAside(id, checkInput(version, versionNumberSchema));
  return new Response(null, { status: 204 });
});
