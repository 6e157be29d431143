import type { MockState, MockStatePut } from '@/lib/contracts/mock.ts';
import type { MockApi } from './mock-api.ts';

/** What the mock of an agent holds in one scope. */
export async function readMockState(mockApi: MockApi, agentId: string, scope: string): Promise<MockState> {
  const [scopes, records, effects, faults] = await Promise.all([mockApi.scopes(agentId), mockApi.state(agentId, scope), mockApi.effects(agentId, scope), mockApi.faults(agentId)]);
  return { scope, scopes, records, effects, faults };
}

/** Puts records in and sets the failures to rehearse, then says how it stands. */
export async function writeMockState(mockApi: MockApi, agentId: string, scope: string, put: MockStatePut): Promise<MockState> {
  if (put.records !== undefined) await mockApi.seed(agentId, scope, put.records);
  if (put.faults !== undefined) await mockApi.setFaults(agentId, put.faults);
  return readMockState(mockApi, agentId, scope);
}
