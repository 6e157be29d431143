import type { Agent, AgentFunction } from '@/lib/agent/agent-schema.ts';
import { checkValues } from '@/lib/agent/check-value.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';
import { buildOpenapi } from './build-openapi.ts';
import { checkRecords, recordable } from './check-records.ts';
import { findOperation } from './find-operation.ts';
import { attributesOf, keyNameOf } from './invent-record.ts';
import type { MockApi, MockCall } from './mock-api.ts';
import { createMockStore, type MockRetention } from './mock-store.ts';
import { planCall } from './plan-call.ts';
import { rehearseFault } from './rehearse-fault.ts';
import { seedRecords } from './seed-records.ts';
import { stableJson } from './seeded-faker.ts';

interface Parts {
  redis: RedisConnection;
  logger: Logger;
  /** Milliseconds since 1970; dates in answers are near it. */
  clock?: () => number;
  /** What is kept and for how long; the defaults of lib/core/env.ts where absent. */
  retention?: MockRetention;
  /** From 0 up to 1: which calls fail where a share of them is to. */
  random?: () => number;
}

/** How often a call starts anew because another changed the same record meanwhile. */
const attempts = 32;

/** The mock of agents' function catalogs, with its state in Redis, so that every web process answers alike. */
export function createMockApi({ redis, logger, clock = Date.now, retention = { sharedDays: 30, kept: 2_000 }, random = Math.random }: Parts): MockApi {
  const store = createMockStore(redis, retention);

  async function run(call: MockCall, fn: AgentFunction): Promise<FunctionResult> {
    const { agent, scope, inputs } = call;
    const asked = stableJson([fn.name, inputs]);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      call.signal?.throwIfAborted();
      const known = call.idempotency_key === undefined ? null : await store.answerTo(agent.metadata.id, scope, call.idempotency_key);
      if (known !== null) return replayed(known, asked);
      const plan = planCall(call, fn, findOperation(agent, fn), await store.records(agent.metadata.id, scope), new Date(clock()));
      if (!plan.result.ok) return plan.result;
      const answer = JSON.stringify({ asked, result: plan.result });
      const committed = await store.commit(agent.metadata.id, scope, { idempotencyKey: call.idempotency_key, answer, change: plan.change, effect: plan.effect });
      if (committed.done) return plan.result;
      if (committed.replay !== undefined) return replayed(committed.replay, asked);
    }
    return failure('unavailable', 'Too much is changing there at once. Please try again.', true);
  }

  return {
    async call(call) {
      const { agent } = call;
      const fn = agent.spec.functions.find((one) => one.name === call.function);
      if (fn === undefined) return failure('not_found', `There is no function ${call.function}. There is: ${agent.spec.functions.map((one) => one.name).join(', ')}.`, false);
      const { faults, keeps } = await store.settings(agent.metadata.id);
      const fault = await rehearseFault(call.faults ?? faults, random, call.signal);
      if (fault !== null) return fault;
      const problems = checkValues(fn.inputs, call.inputs).map(({ path, message }) => ({ input: path, message }));
      if (problems.length > 0) return { ok: false, error: { code: 'invalid_input', message: problems.map(({ message }) => message).join(' '), retryable: false, problems, status: 422 } };
      const scope = call.conversation === true && keeps === 'shared' ? 'shared' : call.scope;
      const result = await run({ ...call, scope }, fn);
      logger.debug({ agent_id: agent.metadata.id, function: fn.name, scope, ok: result.ok }, 'mock answered');
      return result;
    },
    async state(agentId, scope) {
      const records = await store.records(agentId, scope);
      return Object.fromEntries([...records].map(([entity, byKey]) => [entity, Object.fromEntries([...byKey].flatMap(([key, { record, removed }]) => (removed === true ? [] : [[key, record]])))]));
    },
    effects: store.effects,
    effectCount: store.effectCount,
    reset: store.reset,
    scopes: store.scopes,
    entities: (agent) => recordable(agent).map((entity) => ({ name: entity.name, key: keyNameOf(entity), attributes: attributesOf(entity) })),
    async put(agent, scope, records) {
      const written_at = clock();
      await store.put(agent.metadata.id, scope, checkRecords(agent, records).map(({ entity, key, record }) => ({ entity, key, stored: { record, written_at } })));
    },
    async seed(agent, scope, name, count) {
      const entity = recordable(agent).find((one) => one.name === name);
      if (entity === undefined) throw new AppError('invalid_input', `There is no entity "${name}". There is: ${recordable(agent).map((one) => one.name).join(', ')}.`, { extra: { issues: [{ pointer: '/entity', message: 'must be the name of an entity' }] } });
      const present = (await store.records(agent.metadata.id, scope)).get(name);
      const made = seedRecords(agent, entity, count, new Set(present?.keys()), new Date(clock()));
      await store.put(agent.metadata.id, scope, Object.entries(made).map(([key, record]) => ({ entity: name, key, stored: { record, written_at: clock() } })));
    },
    async remove(agentId, scope, entity, key) {
      const present = (await store.records(agentId, scope)).get(entity)?.get(key);
      if (present === undefined || present.removed === true) throw new AppError('not_found', `There is no ${entity} ${key} in this state.`);
      await store.put(agentId, scope, [{ entity, key, stored: { ...present, removed: true, written_at: clock() } }]);
    },
    settings: store.settings,
    async set(agentId, settings) {
      await store.set(agentId, { ...(await store.settings(agentId)), ...settings });
    },
    openapi: (agent: Agent) => buildOpenapi(agent, new Date(clock())),
  };
}

/** The kept answer; a key that is used again for another question is a caller's mistake that must show. */
function replayed(kept: string, asked: string): FunctionResult {
  // Written by run.
  const { asked: before, result } = JSON.parse(kept) as { asked: string; result: FunctionResult };
  return before === asked ? result : failure('conflict', 'This idempotency key was used before, for another call. Choose a new one.', false, 409);
}

function failure(code: string, message: string, retryable: boolean, status?: number): FunctionResult {
  return { ok: false, error: { code, message, retryable, status: status ?? (code === 'not_found' ? 404 : 503) } };
}
