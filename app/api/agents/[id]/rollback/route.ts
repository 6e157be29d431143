import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { publishSchema } from '@/lib/contracts/agents.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { agentDesk } from '@/lib/registry/agent-desk.ts';

export const POST = route<{ id: string }>(async (request, { params }) => {
  const person = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { version } = await readJson(request, publishSchema);
  return Response.json(await agentDesk(container(), person).rollback((await params).id, version));
});
