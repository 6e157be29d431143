import { describeAgent } from '@/lib/agent/describe-agent.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route<{ id: string; version: string }>(async (request, { params }) => {
  await requirePrincipal(request, { roles: ['builder'] });
  const { id, version: asked } = await params;
  const version = checkInput(asked, versionNumberSchema);
  return Response.json(describeAgent(await container().registry.agentAt(id, version), version));
});
