import { container } from '@/lib/container.ts';
import { mockRecordQuerySchema } from '@/lib/contracts/mock.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { stateCall, type StateParams } from '../../state-call.ts';

export const DELETE = route<StateParams>(async (request, { params }) => {
  const { agent, scope, record, answer } = await stateCall(request, params);
  const { entity, key } = checkInput(Object.fromEntries(new URL(request.url).searchParams), mockRecordQuerySchema);
  await container().mockApi.remove(agent.metadata.id, scope, entity, key);
  await record('mock.state-changed', { scope, entity });
  return answer();
});
