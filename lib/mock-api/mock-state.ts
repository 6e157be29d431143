import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { MockState } from '@/lib/contracts/mock.ts';
import type { MockApi } from './mock-api.ts';

/** What the mock of an agent holds in one scope, and how it is set. */
export async function readMockState(mockApi: MockApi, agent: Agent, scope: string): Promise<MockState> {
  const { id } = agent.metadata;
  const [scopes, records, effects, effect_count, { faults, keeps }] = await Promise.all([mockApi.scopes(id), mockApi.state(id, scope), mockApi.effects(id, scope), mockApi.effectCount(id, scope), mockApi.settings(id)]);
  const written = Object.fromEntries(scopes.map((one) => [one.scope, new Date(one.written_at).toISOString()]));
  return { scope, scopes: scopes.map((one) => one.scope), written, records, effects, effect_count, entities: mockApi.entities(agent), faults, keeps };
}
