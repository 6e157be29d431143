import type { Agent, AgentFunction } from '@/lib/agent/agent-schema.ts';
import { checkValues } from '@/lib/agent/check-value.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';
import { buildOpenapi } from './build-openapi.ts';
import { findOperation } from './find-operation.ts';
import { createMockStore } from './mock-store.ts';
import { rehearseFault } from './rehearse-fault.ts';
import { stableJson } from './seeded-faker.ts';
import { planCall } from './plan-call.ts';
import type { MockApi, MockCall } from './mock-api.ts';

interface Parts {
  redis: RedisConnection;
  logger: Logger;
  /** Milliseconds since 1970; dates in answers are near it. */
  clock?: () => number;
}

/** How often a call starts anew because another changed the same record meanwhile. */
const attempts = 32;

/** The mock of agents' function catalogs, with its state in Redis, so that every web process answers alike. */
export function createMockApi({ redis, logger, clock = Date.now }: Parts): MockApi {
  const store = createMockStore(redis);

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
      const fault = await rehearseFault(call.faults ?? (await store.faults(agent.metadata.id)), call.signal);
      if (fault !== null) return fault;
      const problems = checkValues(fn.inputs, call.inputs).map(({ path, message }) => ({ input: path, message }));
      if (problems.length > 0) return { ok: false, error: { code: 'invalid_input', message: problems.map(({ message }) => message).join(' '), retryable: false, problems, status: 422 } };
      const result = await run(call, fn);
      logger.debug({ agent_id: agent.metadata.id, function: fn.name, scope: call.scope, ok: result.ok }, 'mock answered');
      return result;
    },
    async state(agentId, scope) {
      const records = await store.records(agentId, scope);
      return Object.fromEntries([...records].map(([entity, byKey]) => [entity, Object.fromEntries([...byKey].flatMap(([key, { record, removed }]) => (removed === true ? [] : [[key, record]])))]));
    },
    effects: store.effects,
    reset: store.reset,
    scopes: store.scopes,
    seed: store.put,
    faults: store.faults,
    setFaults: store.setFaults,
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
