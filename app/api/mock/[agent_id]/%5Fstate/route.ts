import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { mockScopeSchema, mockStatePutSchema } from '@/lib/contracts/mock.ts';
import { checkInput, readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { readMockState, writeMockState } from '@/lib/mock-api/mock-state.ts';
import { visibleAgent } from '@/lib/registry/agent-card.ts';

type Params = { agent_id: string };
const scopeOf = (request: Request): string => checkInput(new URL(request.url).searchParams.get('scope') ?? 'shared', mockScopeSchema);
async function agentIdOf(request: Request, params: Promise<Params>): Promise<string> {
  await requirePrincipal(request, { roles: ['admin'] });
  return visibleAgent(container().registry, (await params).agent_id, 'admin').id;
}

export const GET = route<Params>(async (request, { params }) => {
  const agentId = await agentIdOf(request, params);
  return Response.json(await readMockState(container().mockApi, agentId, scopeOf(request)));
});

export const PUT = route<Params>(async (request, { params }) => {
  const agentId = await agentIdOf(request, params);
  return Response.json(await writeMockState(container().mockApi, agentId, scopeOf(request), await readJson(request, mockStatePutSchema)));
});

export const DELETE = route<Params>(async (request, { params }) => {
  const agentId = await agentIdOf(request, params);
  await container().mockApi.reset(agentId, scopeOf(request));
  return new Response(null, { status: 204 });
});
