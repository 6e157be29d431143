import { container } from '@/lib/container.ts';
import { mockStatePutSchema } from '@/lib/contracts/mock.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { stateCall, type StateParams } from '../state-call.ts';

export const GET = route<StateParams>(async (request, { params }) => (await stateCall(request, params)).answer());

export const PUT = route<StateParams>(async (request, { params }) => {
  const { agent, scope, record, answer } = await stateCall(request, params);
  const { mockApi } = container();
  const { records, faults, keeps } = await readJson(request, mockStatePutSchema);
  if (records !== undefined) {
    await mockApi.put(agent, scope, records);
    await record('mock.state-changed');
  }
  if (faults !== undefined) {
    await mockApi.set(agent.metadata.id, { faults });
    await record(Object.keys(faults).length === 0 ? 'mock.fault-cleared' : 'mock.fault-set', { ...faults }, '*');
  }
  if (keeps !== undefined) {
    await mockApi.set(agent.metadata.id, { keeps });
    await record('mock.state-changed', { keeps });
  }
  return answer();
});

export const DELETE = route<StateParams>(async (request, { params }) => {
  const { agent, scope, record } = await stateCall(request, params);
  await container().mockApi.reset(agent.metadata.id, scope);
  await record('mock.reset');
  return new Response(null, { status: 204 });
});
