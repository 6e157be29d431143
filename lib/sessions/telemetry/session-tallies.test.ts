import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import type { TurnEnd } from '@/lib/contracts/turns.ts';
import { createMetrics } from '@/lib/core/metrics.ts';
import { metricName } from './agent-metrics.ts';
import { SessionTallies } from './session-tallies.ts';

const loaded = loadAgent(readFileSync('agents/northwind-bank-retail-banking.yaml', 'utf8'));
if (!loaded.ok) throw new Error('the bank does not load');
const bank = loaded.value;
const end = (capability: string | null, more: Partial<TurnEnd> = {}): TurnEnd => ({ type: 'turn-end', turn_id: 't', at: '2026-05-04T10:00:00.000Z', text: 'said', capability: capability === null ? null : { id: capability, triplet_id: 'x', name: 'n' }, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: null, latency_ms: { total: 400 }, ...more });
const withMetrics = (...metrics: Agent['spec']['telemetry']['metrics']): Agent => ({ ...bank, spec: { ...bank.spec, telemetry: { ...bank.spec.telemetry, metrics } } });
function counted(agent: Agent, ...turns: [session: string, end: TurnEnd][]): string[] {
  const metrics = createMetrics();
  const tallies = new SessionTallies(metrics);
  for (const [session, each] of turns) tallies.count(agent, session, each);
  return metrics.render().split('\n').filter((line) => line !== '' && !line.includes('_bucket'));
}

test('counts what the bank asks for: runs of triplets, latency, the share that is handed over', () => {
  const handed = end('customer-asks-for-a-person', { calls: [{ function: 'handOffToPerson', ok: true }] });
  expect(counted(bank, ['a', end('tell-the-balance')], ['a', end('tell-the-balance', { latency_ms: { total: 600 } })], ['b', handed], ['c', end(null)], ['c', end('tell-the-balance', { cancelled: true })])).toEqual([
    '# HELP foundry_agent_triplet_runs_total Triplet runs',
    '# TYPE foundry_agent_triplet_runs_total counter',
    'foundry_agent_triplet_runs_total{agent="northwind-bank-retail-banking",value="a4c8ef9a-a8b5-5eb3-a618-0564e32390fc"} 2',
    'foundry_agent_triplet_runs_total{agent="northwind-bank-retail-banking",value="4ec75a47-3136-55a7-b33d-2e096e140d9c"} 1',
    '# HELP foundry_agent_call_latency_seconds Call latency',
    '# TYPE foundry_agent_call_latency_seconds histogram',
    'foundry_agent_call_latency_seconds_sum{agent="northwind-bank-retail-banking"} 1.4',
    'foundry_agent_call_latency_seconds_count{agent="northwind-bank-retail-banking"} 3',
    '# HELP foundry_agent_handoff_rate_percent Handoffs',
    '# TYPE foundry_agent_handoff_rate_percent gauge',
    'foundry_agent_handoff_rate_percent{agent="northwind-bank-retail-banking"} 50',
  ]);
});

test('a counter counts every text of a list, adds numbers, and takes a turn without a formula as one', () => {
  const agent = withMetrics({ id: 'calls', name: 'c', type: 'COUNTER', expression: 'execution.functionNames' }, { id: 'Refusals!', name: 'r', type: 'COUNTER', expression: 'execution.refused' }, { id: 'turns', name: 't\nx 1', type: 'COUNTER' });
  const lines = counted(agent, ['a', end('move-money', { calls: [{ function: 'scoreAction', ok: true }, { function: 'submitTransfer', ok: false }], refused: { gate: 'g', reason: 'r' } })]);
  expect(lines.filter((line) => !line.startsWith('# T'))).toEqual([
    '# HELP foundry_agent_calls_total c',
    'foundry_agent_calls_total{agent="northwind-bank-retail-banking",value="scoreAction"} 1',
    'foundry_agent_calls_total{agent="northwind-bank-retail-banking",value="submitTransfer"} 1',
    '# HELP foundry_agent_refusals_total r',
    'foundry_agent_refusals_total{agent="northwind-bank-retail-banking"} 1',
    '# HELP foundry_agent_turns_total t x 1',
    'foundry_agent_turns_total{agent="northwind-bank-retail-banking"} 1',
  ]);
});

test('a formula that cannot be read, or gives no number, counts nothing', () => {
  const agent = withMetrics({ id: 'a', name: 'a', type: 'GAUGE', expression: '((' }, { id: 'b', name: 'b', type: 'HISTOGRAM', expression: 'execution.tripletName' }, { id: 'c', name: 'c', type: 'GAUGE', expression: 'nobody.knows' });
  expect(counted(agent, ['a', end('move-money')])).toEqual([]);
});

it.each([
  [{ id: 'callLatency', type: 'HISTOGRAM', unit: 'SECONDS' }, 'foundry_agent_calllatency_seconds'],
  [{ id: 'wait_seconds', type: 'HISTOGRAM', unit: 'SECONDS' }, 'foundry_agent_wait_seconds'],
  [{ id: 'size', type: 'HISTOGRAM', unit: 'COUNT' }, 'foundry_agent_size_count'],
  [{ id: 'size', type: 'HISTOGRAM', unit: 'tokens / turn\n} 1' }, 'foundry_agent_size_tokens_turn_1'],
  [{ id: '"} 1\n', type: 'COUNTER', unit: undefined }, 'foundry_agent_1_total'],
  [{ id: '', type: 'GAUGE', unit: undefined }, 'foundry_agent_metric'],
])('names %j for Prometheus', (metric, name) => expect(metricName(metric as Parameters<typeof metricName>[0])).toBe(name));
