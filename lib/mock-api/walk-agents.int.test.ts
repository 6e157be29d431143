import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { Agent, Capability } from '@/lib/agent/agent-schema.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { checkValues } from '@/lib/agent/check-value.ts';
import { evaluateCondition } from '@/lib/conversation/gates/condition.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { bankAgent, pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { fullDossier } from '../../tests/support/dis/full-dossier.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { createMockApi } from './create-mock-api.ts';
import { exampleInputs } from './example-inputs.ts';

const now = new Date(Date.UTC(2026, 10, 3, 12, 30));
const redis = await testRedis();
const mock = createMockApi({ redis, logger: pino({ level: 'silent' }), clock: () => now.getTime() });
const folder = new URL('../../agents/', import.meta.url);
const published = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => {
  const checked = loadAgent(readFileSync(new URL(name, folder), 'utf8'));
  if (!checked.ok) throw new Error(`${name} does not load`);
  return checked.value;
});
const { agent: full } = compileDossier(JSON.stringify(fullDossier().document));
const agents = [...published, pizzaAgent(), bankAgent(), ...(full === null ? [] : [full])];

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

  test('every capability can be walked: gates and rules pass with what the mock answers, and nothing is asked for twice', async () => {
    const facts = await establishedFacts(agent);
    const stopped: string[] = [];
    for (const capability of agent.spec.capabilities.filter(({ closed }) => !closed)) stopped.push(...(await walk(agent, capability, facts)));
    expect(stopped).toEqual([]);
  });
});

/** What gates read under `session` once the functions that establish facts have answered. */
async function establishedFacts(agent: Agent): Promise<Record<string, unknown>> {
  const facts: Record<string, unknown> = { sessionId: 'walk', userId: 'u', roles: ['user'], channel: 'text', startedAt: now.toISOString(), timeZone: 'UTC' };
  for (const fact of agent.spec.session_facts) if (!fact.built_in && fact.set_by.length === 0) facts[fact.name] = fact.assumed;
  for (const fn of agent.spec.functions) {
    if (Object.keys(fn.sets_session).length === 0) continue;
    const answer = await mock.call({ agent, function: fn.name, inputs: exampleInputs(agent, fn, now), scope: 'facts' });
    if (answer.ok) for (const [fact, output] of Object.entries(fn.sets_session)) facts[fact] = answer.outputs[output];
  }
  return facts;
}

/** Runs a capability's functions one after another, each with what those before it answered; what stopped it. */
async function walk(agent: Agent, capability: Capability, session: Record<string, unknown>): Promise<string[]> {
  const { owner, target } = capability;
  const actor = { entityId: owner.entity_id, roleId: owner.role_id, roleName: owner.role, roleType: agent.spec.roles.find(({ id }) => id === owner.role_id)?.type ?? 'agent' };
  const triplet = { tripletId: capability.triplet_id, name: capability.name, stance: capability.stance, modeOfInteraction: capability.mode };
  const stopped: string[] = [];
  let known: Record<string, unknown> = {};
  let entity: Record<string, unknown> = {};
  for (const use of capability.functions) {
    const fn = agent.spec.functions.find(({ name }) => name === use.function);
    if (fn === undefined) throw new Error(`${capability.id} uses ${use.function}, which is missing`);
    const taken = Object.entries(known).filter(([name, value]) => name in fn.inputs.properties && checkValues(fn.inputs, { [name]: value }).every(({ path }) => path !== name));
    const inputs = { ...exampleInputs(agent, fn, now), ...Object.fromEntries(taken) };
    const context = { actor, session, triplet, function: { functionId: fn.id, functionName: fn.original_name ?? fn.name }, input: inputs, entity, now: now.toISOString() };
    const gates = agent.spec.gates.filter(({ id }) => capability.gates.includes(id));
    const rules = agent.spec.rules.filter(({ applies_to }) => applies_to?.function === fn.name || applies_to?.capability === capability.id);
    stopped.push(...[...gates, ...rules].filter(({ condition }) => !evaluateCondition(condition, context).passed).map(({ name, condition }) => `${capability.id}, ${fn.name}: ${name}: ${condition}`));
    const answer = await mock.call({ agent, function: fn.name, inputs, scope: `path-${capability.id}` });
    if (!answer.ok) stopped.push(`${capability.id}, ${fn.name}: ${answer.error.message}`);
    else {
      known = { ...known, ...inputs, ...answer.outputs };
      const attributes = agent.spec.entities.find(({ id }) => id === target.entity_id)?.attributes.map(({ name }) => name) ?? [];
      entity = { ...entity, ...Object.fromEntries(Object.entries(answer.outputs).filter(([name]) => attributes.includes(name))) };
    }
  }
  return stopped;
}

test('a dossier whose gates and rules want much is walked, too', async () => {
  const agent = pizzaAgent();
  const order = agent.spec.entities[1]!;
  agent.spec.gates.push({ id: 'not-baked', name: 'Not baked yet', role_id: 'helper', role: 'Helper', target_entity_id: order.id, target: order.name, condition: "entity.status == 'NEW' && entity.minutes > `20`", refusal: 'It is in the oven.', reads: ['entity.status', 'entity.minutes'] });
  agent.spec.rules.push({ id: 'much', name: 'Enough', applies_to: { function: 'placeOrder' }, condition: "length(input.items) >= `3` && contains(['12 Mill Lane'], input.address)", message: 'More.', severity: 'error', reads: ['input.items', 'input.address'], });
  for (const capability of agent.spec.capabilities) if (capability.id === 'cancelorder' || capability.id === 'trackorder') capability.gates.push('not-baked');
  const tracked = await mock.call({ agent, function: 'trackOrder', inputs: { orderNumber: '41' }, scope: 'strict' });
  expect(tracked).toMatchObject({ ok: true, outputs: { status: 'NEW' } });
  const place = agent.spec.functions.find(({ name }) => name === 'placeOrder')!;
  const inputs = exampleInputs(agent, place, now);
  expect(inputs).toMatchObject({ address: '12 Mill Lane' });
  expect(inputs.items).toHaveLength(3);
  expect(evaluateCondition(agent.spec.rules[0]!.condition, { input: inputs }).passed).toBe(true);
});

test('there are agents to walk', () => {
  expect(published.length).toBeGreaterThanOrEqual(2);
  expect(full).not.toBeNull();
});
