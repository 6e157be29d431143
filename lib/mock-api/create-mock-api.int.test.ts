import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { bankAgent, pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { createMockApi } from './create-mock-api.ts';
import type { MockApi, MockCall } from './mock-api.ts';

const pizza = pizzaAgent();
const bank = bankAgent();
const redis: RedisConnection = await testRedis();
let mock: MockApi;

beforeEach(async () => {
  await redis.flushall();
  mock = createMockApi({ redis, logger: pino({ level: 'silent' }), clock: () => Date.UTC(2026, 10, 3, 12, 30) });
});

async function ask(agent: Agent, fn: string, inputs: Record<string, unknown>, more: Partial<MockCall> = {}): Promise<Record<string, unknown>> {
  const result = await mock.call({ agent, function: fn, inputs, scope: 'shared', ...more });
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.outputs;
}
const order = { items: ['two tuna pizzas'], address: '1 High Street', confirmed: true };

test('says the same menu each time, of named things with a price', async () => {
  const { items } = await ask(pizza, 'readMenu', {});
  expect(items).toEqual([
    { name: 'Broccoli pizza', itemCode: 'BRO', price: 13.5 },
    { name: 'Mushroom pizza', itemCode: 'MUS', price: 12 },
    { name: 'Tuna pizza', itemCode: 'TUN', price: 10.5 },
    { name: 'Onion pizza', itemCode: 'ONI', price: 7 },
    { name: 'Pepper pizza', itemCode: 'PEP', price: 10.5 },
  ]);
  expect(await ask(pizza, 'readMenu', { diet: 'vegan' }, { scope: 'other' })).toEqual({ items });
});

test('prices an order by the menu, whatever way the items are said', async () => {
  expect(await ask(pizza, 'priceOrder', { items: ['two tuna pizzas', 'a Mushroom pizza'] })).toEqual({ total: 33 });
  expect(await ask(pizza, 'priceOrder', { items: [{ name: 'Tuna pizza', quantity: 2 }, 'mushroom'] })).toEqual({ total: 33 });
});

test('finds what it made, and no longer finds what was removed', async () => {
  const { orderNumber, minutes } = await ask(pizza, 'placeOrder', order);
  expect(orderNumber).toMatch(/^\d\d$/);
  expect((await mock.state('pizza', 'shared')).Order).toEqual({ [String(orderNumber)]: { orderNumber, items: ['two tuna pizzas'], status: 'NEW', total: 21, address: '1 High Street', minutes } });
  expect(await ask(pizza, 'trackOrder', { orderNumber })).toEqual({ status: 'NEW', minutes });
  expect(await ask(pizza, 'cancelOrder', { orderNumber })).toEqual({ cancelled: true });
  expect(await mock.call({ agent: pizza, function: 'trackOrder', inputs: { orderNumber }, scope: 'shared' })).toEqual({ ok: false, error: { code: 'not_found', message: `There is no order ${String(orderNumber)} any more.`, retryable: false, status: 404 } });
  expect((await mock.effects('pizza', 'shared')).map(({ function: fn, mode, key }) => [fn, mode, key])).toEqual([['placeOrder', 'CREATE', orderNumber], ['cancelOrder', 'DELETE', orderNumber]]);
});

test('a session’s scope leaves the list when its state has run out, the shared one stays', async () => {
  const threeDaysAgo = Date.now() - 3 * 86_400_000;
  await redis.zadd('foundry:mock:scopes:pizza', threeDaysAgo, 'old', threeDaysAgo, 'shared');
  await ask(pizza, 'placeOrder', order, { scope: 'a' });
  expect(await mock.scopes('pizza')).toEqual(['a', 'shared']);
  await mock.seed('pizza', 'b', { Order: { 7: { orderNumber: '7' } } });
  expect(await redis.ttl('foundry:mock:{pizza:b}:records')).toBe(48 * 3600);
});

test('keeps the state of one scope from another, and forgets it on reset', async () => {
  await ask(pizza, 'placeOrder', order, { scope: 'a' });
  expect(await mock.state('pizza', 'b')).toEqual({});
  expect(await mock.scopes('pizza')).toEqual(['a']);
  await mock.reset('pizza', 'a');
  expect([await mock.state('pizza', 'a'), await mock.effects('pizza', 'a'), await mock.scopes('pizza')]).toEqual([{}, [], []]);
});

test('has one effect for one idempotency key, also at the same time', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(pizza, 'placeOrder', order, { idempotency_key: 'k1' })));
  expect(new Set(answers.map((answer) => answer.orderNumber)).size).toBe(1);
  expect(await mock.effects('pizza', 'shared')).toHaveLength(1);
  const second = await ask(pizza, 'placeOrder', order, { idempotency_key: 'k2' });
  expect(second.orderNumber).not.toBe(answers[0]?.orderNumber);
  expect(await mock.effects('pizza', 'shared')).toHaveLength(2);
  expect(await mock.call({ agent: pizza, function: 'placeOrder', inputs: { ...order, address: 'elsewhere' }, scope: 'shared', idempotency_key: 'k1' })).toMatchObject({ ok: false, error: { code: 'conflict', status: 409 } });
});

test('gives every order its own number when a hundred are placed at once', async () => {
  const numbers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(pizza, 'placeOrder', { ...order, address: `${index} High Street` }).then((answer) => answer.orderNumber)));
  expect(new Set(numbers).size).toBe(100);
  expect(Object.keys((await mock.state('pizza', 'shared')).Order ?? {})).toHaveLength(100);
});

test('names every input that does not fit', async () => {
  expect(await mock.call({ agent: pizza, function: 'placeOrder', inputs: { items: 'x' }, scope: 'shared' })).toMatchObject({ ok: false, error: { code: 'invalid_input', status: 422, problems: [{ input: 'items', message: 'items must be a list, not text.' }, { input: 'address', message: 'address is missing: text is needed.' }, { input: 'confirmed', message: 'confirmed is missing: true or false is needed.' }] } });
});

test('leads a card through its states and keeps it when it is blocked', async () => {
  const card = { cardToken: 'tok4432' };
  expect(await ask(bank, 'getCardStatus', card)).toEqual({ cardStatus: 'ISSUED', lastFour: '4432', cardType: 'DEBIT' });
  expect(await ask(bank, 'setCardLock', { ...card, locked: true })).toEqual({ cardStatus: 'LOCKED', changedAt: '2026-11-03T12:30:00Z' });
  expect(await ask(bank, 'getCardStatus', card)).toMatchObject({ cardStatus: 'LOCKED' });
  expect(await ask(bank, 'setCardLock', { ...card, locked: false })).toMatchObject({ cardStatus: 'ACTIVE' });
  await ask(bank, 'blockCard', { ...card, reasonCode: 'LOST' });
  expect(await ask(bank, 'getCardStatus', card)).toMatchObject({ cardStatus: 'BLOCKED', lastFour: '4432' });
});

test('answers with what gates want to see', async () => {
  const { attemptId } = await ask(bank, 'sendOneTimeCode', { customerNumber: '1234567890' });
  expect(await ask(bank, 'checkOneTimeCode', { attemptId, code: '123456' })).toEqual({ outcome: 'PASSED', verificationLevel: 2, attemptsLeft: 3 });
});

test('changes the field that is named', async () => {
  await ask(bank, 'updateContactDetails', { customerNumber: '1234567890', field: 'PHONE', newValue: '+1 212 555 0100' });
  expect(await ask(bank, 'getCustomerProfile', { customerNumber: '1234567890' })).toMatchObject({ mobilePhone: '+1 212 555 0100', vulnerableFlag: false });
});

test('takes a notice about a customer for a notice, not for a change of the customer', async () => {
  await ask(bank, 'sendCustomerNotice', { template: 'card-blocked', customerNumber: '1234567890' });
  expect(Object.keys(await mock.state('bank', 'shared'))).toEqual(['Customer Notice']);
});

test('lists newest first, cut by limit and from', async () => {
  const { transactions } = await ask(bank, 'listTransactions', { accountNumber: '12345678' });
  const days = (transactions as { postedAt: string }[]).map(({ postedAt }) => postedAt);
  expect(days.length).toBeGreaterThanOrEqual(3);
  expect(days).toEqual(days.toSorted().toReversed());
  expect((await ask(bank, 'listTransactions', { accountNumber: '12345678', limit: 2 })).transactions).toEqual((transactions as unknown[]).slice(0, 2));
  expect((await ask(bank, 'listTransactions', { accountNumber: '12345678', from: '2026-11-03' })).transactions).toEqual([]);
});

test('rehearses failure: a status does nothing, a setting of the agent holds until it is cleared', async () => {
  expect(await mock.call({ agent: pizza, function: 'placeOrder', inputs: order, scope: 'shared', faults: { status: 503 } })).toEqual({ ok: false, error: { code: 'unavailable', message: 'The other system does not answer right now.', retryable: true, status: 503 } });
  await mock.setFaults('pizza', { failure_rate: 1 });
  expect(await mock.call({ agent: pizza, function: 'readMenu', inputs: {}, scope: 'shared' })).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  await mock.setFaults('pizza', {});
  expect(await mock.effects('pizza', 'shared')).toEqual([]);
  expect((await mock.call({ agent: pizza, function: 'readMenu', inputs: {}, scope: 'shared' })).ok).toBe(true);
});

test('reads records that were put in', async () => {
  await mock.seed('pizza', 'shared', { Order: { '77': { orderNumber: '77', status: 'BAKING', minutes: 4 } } });
  expect(await ask(pizza, 'trackOrder', { orderNumber: '77' })).toEqual({ status: 'BAKING', minutes: 4 });
});
