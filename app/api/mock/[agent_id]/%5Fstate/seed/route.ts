import { container } from '@/lib/container.ts';
import { mockSeedSchema } from '@/lib/contracts/mock.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { stateCall, type StateParams } from '../../state-call.ts';

export const POST = route<StateParams>(async (request, { params }) => {
  const { agent, scope, record, answer } = await stateCall(request, params);
  const { entity, count } = await readJson(request, mockSeedSchema);
  await container().mockApi.seed(agent, scope, entity, count);
  await record('mock.state-changed', { scope, entity, count });
  return answer(201);
});
