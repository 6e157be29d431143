import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { checkValues } from '@/lib/agent/check-value.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { createMockApi } from './create-mock-api.ts';
import { exampleInputs } from './example-inputs.ts';

const now = new Date(Date.UTC(2026, 10, 3, 12, 30));
const redis = await testRedis();
const mock = createMockApi({ redis, logger: pino({ level: 'silent' }), clock: () => now.getTime() });
const folder = new URL('../../agents/', import.meta.url);
const agents = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => {
  const checked = loadAgent(readFileSync(new URL(name, folder), 'utf8'));
  if (!checked.ok) throw new Error(`${name} does not load`);
  return checked.value;
});

describe.each(agents.map((agent) => [agent.metadata.id, agent] as const))('%s', (_, agent) => {
  test.each(agent.spec.functions.map((fn) => [fn.name, fn] as const))('%s answers in its schema, the same each time', async (name, fn) => {
    const inputs = exampleInputs(agent, fn, now);
    expect(checkValues(fn.inputs, inputs)).toEqual([]);
    const first = await mock.call({ agent, function: name, inputs, scope: `walk-${name}` });
    if (!first.ok) throw new Error(first.error.message);
    expect(checkValues(fn.outputs, first.outputs)).toEqual([]);
    expect(await mock.call({ agent, function: name, inputs, scope: `walk-${name}` })).toEqual(first);
    expect(await mock.call({ agent, function: name, inputs, scope: 'elsewhere' })).toEqual(first);
    const effects = await mock.effects(agent.metadata.id, `walk-${name}`);
    expect(effects.every((effect) => effect.mode !== 'READ')).toBe(true);
    expect(effects.length === 0 || effects.length === 2).toBe(true);
  });
});

test('there are agents to walk', () => {
  expect(agents.length).toBeGreaterThanOrEqual(2);
});
