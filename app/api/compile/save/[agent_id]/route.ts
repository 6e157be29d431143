import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { AppError } from '@/lib/core/errors.ts';
import { route } from '@/lib/core/route.ts';
import { agentDesk } from '@/lib/registry/agent-desk.ts';
import { invalidDossier, readDossier } from '../../compile-answer.ts';

export const POST = route<{ agent_id: string }>(async (request, { params }) => {
  const user = personOf(await requirePrincipal(request, { roles: ['builder'] }));
  const { agent_id } = await params;
  const draft = ['true', '1'].includes(new URL(request.url).searchParams.get('draft') ?? '');
  const file = await readDossier(request);
  const built = await container().compile.build(file, { signal: request.signal });
  if (built.agent === null) throw invalidDossier(built.errors, built.result);
  const { agent, yaml, dossier } = built;
  const made = agent.metadata.id;
  if (made !== agent_id) throw new AppError('conflict', `This dossier makes the agent ${made}, not ${agent_id}.`, { hint: `Save it with POST /api/compile/save/${made}.` });
  if (request.signal.aborted) throw new AppError('gone', 'Nothing was saved: whoever asked for it has left.');
  const saved = await agentDesk(container(), user).save({ agent, yaml, dossier, from: 'upload', draft });
  return Response.json({ agent_id, ...saved }, { status: saved.unchanged === true ? 200 : 201 });
});
