import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { agentDiffQuerySchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { diffVersions } from '@/lib/registry/diff-versions.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  await requirePrincipal(request, { roles: ['builder'] });
  const { from, to } = checkInput(Object.fromEntries(new URL(request.url).searchParams), agentDiffQuerySchema);
  return Response.json(await diffVersions(container().registry, (await params).id, from, to));
});
