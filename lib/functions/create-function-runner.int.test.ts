import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { createFunctionRunner } from './create-function-runner.ts';
import type { FunctionCall } from './function-runner.ts';

const logger = pino({ level: 'silent' });
const agent = pizzaAgent();
const redis = await testRedis();
const mockApi = createMockApi({ redis, logger });

function callOf(name: string, inputs: Record<string, unknown>, more: Partial<FunctionCall> = {}): FunctionCall {
  const fn = agent.spec.functions.find((one) => one.name === name)!;
  return { agent, environment: 'mock', function: fn, binding: fn.bindings[0]!, inputs, session: { id: 'session-1', user_id: 'user-1' }, idempotency_key: `${name}-1`, ...more };
}

test('answers every binding kind from the mock, in the session’s own scope', async () => {
  const runner = createFunctionRunner({ mockApi, logger });
  expect(await runner.call(callOf('priceOrder', { items: ['a tuna pizza'] }))).toEqual({ ok: true, outputs: { total: 10.5 } });
  expect(await runner.call(callOf('placeOrder', { items: ['a tuna pizza'], address: '1 High Street', confirmed: true }))).toMatchObject({ ok: true });
  expect((await mockApi.effects(agent.metadata.id, 'session-1')).map((effect) => effect.function)).toEqual(['placeOrder']);
});

test('keeps what all calls make together where the agent is set to', async () => {
  const runner = createFunctionRunner({ mockApi, logger });
  await mockApi.set(agent.metadata.id, { keeps: 'shared' });
  const placed = await runner.call(callOf('placeOrder', { items: ['a tuna pizza'], address: '2 High Street', confirmed: true }, { session: { id: 'session-2', user_id: 'user-1' }, idempotency_key: 'session-2:1' }));
  if (!placed.ok) throw new Error(placed.error.message);
  expect(await runner.call(callOf('trackOrder', { orderNumber: placed.outputs.orderNumber }, { session: { id: 'session-3', user_id: 'user-2' }, idempotency_key: 'session-3:1' }))).toMatchObject({ ok: true, outputs: { status: 'NEW' } });
  expect((await mockApi.scopes(agent.metadata.id)).map(({ scope }) => scope)).toEqual(['shared', 'session-1']);
  await mockApi.set(agent.metadata.id, { keeps: 'session' });
});

test('refuses live in a sentence', async () => {
  expect(await createFunctionRunner({ mockApi, logger }).call(callOf('readMenu', {}, { environment: 'live' }))).toEqual({ ok: false, error: { code: 'live_not_available', message: 'This agent is set to live systems, which cannot be called yet. An admin can set it to the mock environment.', retryable: false } });
});

test('gives up after its time limit, and at once when it is cancelled', async () => {
  await mockApi.set(agent.metadata.id, { faults: { latency_ms: 60_000 } });
  expect(await createFunctionRunner({ mockApi, logger, timeLimitMs: 20 }).call(callOf('readMenu', {}))).toEqual({ ok: false, error: { code: 'timed_out', message: 'The other system took too long to answer.', retryable: true } });
  expect(await createFunctionRunner({ mockApi, logger }).call(callOf('readMenu', {}, { signal: AbortSignal.abort() }))).toEqual({ ok: false, error: { code: 'cancelled', message: 'That was stopped.', retryable: true } });
  await mockApi.set(agent.metadata.id, { faults: {} });
});
