import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { bankAgent, pizzaAgent, sketchAgent } from '../../tests/fixtures/dossier-agent.ts';
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
    { name: 'Margherita pizza', itemCode: 'MAR', price: 12 },
    { name: 'Vegetarian pizza', itemCode: 'VEG', price: 12.5 },
    { name: 'Broccoli pizza', itemCode: 'BRO', price: 13.5 },
    { name: 'Mushroom pizza', itemCode: 'MUS', price: 12 },
    { name: 'Tuna pizza', itemCode: 'TUN', price: 10.5 },
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

test('forgets a session’s state two days after its last change, and what is shared after its own days', async () => {
  mock = createMockApi({ redis, logger: pino({ level: 'silent' }), retention: { sharedDays: 4, kept: 10 } });
  const daysAgo = (days: number): number => Date.now() - days * 86_400_000;
  await redis.zadd('foundry:mock:scopes:pizza', daysAgo(3), 'old', daysAgo(3), 'shared');
  await ask(pizza, 'placeOrder', order, { scope: 'a' });
  expect((await mock.scopes('pizza')).map(({ scope }) => scope)).toEqual(['a', 'shared']);
  await redis.zadd('foundry:mock:scopes:pizza', daysAgo(5), 'shared');
  await mock.put(pizza, 'b', { Order: { 7: {} } });
  expect((await mock.scopes('pizza')).map(({ scope }) => scope)).toEqual(['b', 'a']);
  await ask(pizza, 'placeOrder', order, { idempotency_key: 'k' });
  const lives = await Promise.all(['a', 'b', 'shared'].flatMap((scope) => ['records', 'record-order'].map((part) => redis.ttl(`foundry:mock:{pizza:${scope}}:${part}`))));
  expect(lives).toEqual([172_800, 172_800, 172_800, 172_800, 345_600, 345_600]);
  expect(await Promise.all(['effects', 'answers', 'answer-order', 'effect-count'].map((part) => redis.ttl(`foundry:mock:{pizza:shared}:${part}`)))).toEqual([345_600, 345_600, 345_600, 345_600]);
});

test('keeps the last records, effects and idempotency keys of a scope, and counts all effects', async () => {
  mock = createMockApi({ redis, logger: pino({ level: 'silent' }), retention: { sharedDays: 30, kept: 3 } });
  const placed: unknown[] = [];
  for (let number = 0; number < 5; number += 1) placed.push((await ask(pizza, 'placeOrder', { ...order, address: `${number} High Street` }, { idempotency_key: `k${number}` })).orderNumber);
  expect(Object.keys((await mock.state('pizza', 'shared')).Order ?? {}).toSorted()).toEqual(placed.slice(2).map(String).toSorted());
  expect((await mock.effects('pizza', 'shared')).map(({ key }) => key)).toEqual(placed.slice(2));
  expect(await mock.effectCount('pizza', 'shared')).toBe(5);
  expect((await redis.hkeys('foundry:mock:{pizza:shared}:answers')).toSorted()).toEqual(['k2', 'k3', 'k4']);
});

test('keeps the state of one scope from another, and forgets it on reset', async () => {
  await ask(pizza, 'placeOrder', order, { scope: 'a' });
  expect(await mock.state('pizza', 'b')).toEqual({});
  expect((await mock.scopes('pizza')).map(({ scope }) => scope)).toEqual(['a']);
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
  expect(await ask(bank, 'getCustomerProfile', { customerNumber: '1234567890' })).toMatchObject({ mobilePhone: '*******00', vulnerableFlag: false });
  expect((await mock.state('bank', 'shared'))['Customer Profile']?.['1234567890']).toMatchObject({ mobilePhone: '+1 212 555 0100' });
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
  await mock.set('pizza', { faults: { failure_rate: 1 } });
  expect(await mock.call({ agent: pizza, function: 'readMenu', inputs: {}, scope: 'shared' })).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  await mock.set('pizza', { faults: {} });
  expect(await mock.effects('pizza', 'shared')).toEqual([]);
  expect((await mock.call({ agent: pizza, function: 'readMenu', inputs: {}, scope: 'shared' })).ok).toBe(true);
});

test('reads records that were put in', async () => {
  await mock.put(pizza, 'shared', { Order: { '77': { orderNumber: '77', status: 'BAKING', minutes: 4 } } });
  expect(await ask(pizza, 'trackOrder', { orderNumber: '77' })).toEqual({ status: 'BAKING', minutes: 4 });
});

test('lists what was put in, first and once, with what it says now, and prices orders by it', async () => {
  await mock.put(pizza, 'shared', { Menu: { CAL: { name: 'Calzone', price: 11 }, TUN: { name: 'Tuna pizza', price: 99 } } });
  const { items } = await ask(pizza, 'readMenu', {});
  const listed = (items as { name: string; price: number }[]).map(({ name, price }) => [name, price]);
  expect(listed.slice(0, 2).toSorted()).toEqual([['Calzone', 11], ['Tuna pizza', 99]]);
  expect(listed.slice(2).map(([name]) => name)).toEqual(['Margherita pizza', 'Vegetarian pizza', 'Broccoli pizza', 'Mushroom pizza']);
  expect(await ask(pizza, 'readMenu', {}, { scope: 'another' })).not.toEqual({ items });
  expect(await ask(pizza, 'priceOrder', { items: ['two calzones', 'a tuna pizza'] })).toEqual({ total: 121 });
  expect(await ask(pizza, 'priceOrder', { items: ['a tuna pizza'] }, { scope: 'another' })).toEqual({ total: 10.5 });
});

test('lists what was made for the one who is asked about, and not what is another’s', async () => {
  const text = { type: 'string' as const };
  const shop = sketchAgent({
    id: 'shop',
    name: 'Shop',
    entities: [{ name: 'Repair', description: 'A repair.', key: 'repairId', attributes: [['repairId', 'string', 'Id.'], ['customer', 'string', 'Whose.'], ['state', 'string', 'OPEN, READY or CLOSED.']] }],
    functions: [
      { name: 'bookRepair', does: ['CREATE', 'Repair'], inputs: { customer: text }, outputs: { repairId: text } },
      { name: 'listRepairs', does: ['READ', 'Repair'], inputs: { customer: text, state: text }, optional: ['state'], outputs: { repairs: { type: 'array' } } },
    ],
  });
  const repairsOf = async (inputs: Record<string, string>): Promise<Record<string, unknown>[]> => (await ask(shop, 'listRepairs', inputs)).repairs as Record<string, unknown>[];
  const { repairId } = await ask(shop, 'bookRepair', { customer: 'Ann' });
  expect((await repairsOf({ customer: 'ann' }))[0]).toEqual({ repairId, customer: 'Ann', state: 'OPEN' });
  expect((await repairsOf({ customer: 'Ann', state: 'READY' })).map(({ repairId: id, state }) => [id === repairId, state])).toEqual(expect.arrayContaining([[false, 'READY']]));
  const others = await repairsOf({ customer: 'Bob' });
  expect(others.map((one) => one.repairId)).not.toContain(repairId);
  expect(others.every(({ customer }) => customer === 'Bob')).toBe(true);
});

test('takes only records that fit their entity, and writes the key into each', async () => {
  await mock.put(pizza, 'shared', { Order: { 77: { status: 'BAKING', note: 'ring twice' } } });
  expect((await mock.state('pizza', 'shared')).Order).toEqual({ 77: { orderNumber: '77', status: 'BAKING', note: 'ring twice' } });
  await expect(mock.put(pizza, 'shared', { Order: { 78: { orderNumber: '79', total: 'much', items: [] } }, Odrer: {} })).rejects.toMatchObject({
    code: 'invalid_input',
    extra: {
      issues: [
        { pointer: '/records/Order/78/orderNumber', message: 'orderNumber is 79, but the record is kept as 78. They must be the same.' },
        { pointer: '/records/Order/78/total', message: 'total must be a number, not text.' },
        { pointer: '/records/Odrer', message: 'There is no entity "Odrer". There is: Menu, Order.' },
      ],
    },
  });
  expect(Object.keys((await mock.state('pizza', 'shared')).Order ?? {})).toEqual(['77']);
});

test('does not find a record that was taken out', async () => {
  await mock.put(pizza, 'shared', { Order: { 77: { status: 'BAKING' } } });
  await mock.remove('pizza', 'shared', 'Order', '77');
  expect(await mock.state('pizza', 'shared')).toEqual({ Order: {} });
  expect(await mock.call({ agent: pizza, function: 'trackOrder', inputs: { orderNumber: '77' }, scope: 'shared' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  await mock.seed(pizza, 'shared', 'Menu', 1);
  const [listed = ''] = Object.keys((await mock.state('pizza', 'shared')).Menu ?? {});
  await mock.remove('pizza', 'shared', 'Menu', listed);
  const { items } = await ask(pizza, 'readMenu', {});
  expect((items as { itemCode: string }[]).map(({ itemCode }) => itemCode)).not.toContain(listed);
  expect(items).toHaveLength(4);
  await expect(mock.remove('pizza', 'shared', 'Order', '77')).rejects.toMatchObject({ code: 'not_found', message: 'There is no Order 77 in this state.' });
});

test('invents as many records as are wanted, each with a key of its own, that are then found', async () => {
  await mock.put(pizza, 'shared', { Order: { 77: { status: 'BAKING' } } });
  await mock.seed(pizza, 'shared', 'Order', 95);
  const orders = (await mock.state('pizza', 'shared')).Order ?? {};
  expect(Object.keys(orders)).toHaveLength(96);
  for (const [key, record] of Object.entries(orders)) expect(record.orderNumber).toBe(key);
  const [number = ''] = Object.keys(orders).filter((key) => key !== '77');
  expect(await ask(pizza, 'trackOrder', { orderNumber: number })).toMatchObject({ status: orders[number]?.status });
  await expect(mock.seed(pizza, 'shared', 'Oven', 1)).rejects.toMatchObject({ code: 'invalid_input', message: 'There is no entity "Oven". There is: Menu, Order.' });
  await mock.seed(pizza, 'b', 'Menu', 2);
  const { items } = await ask(pizza, 'readMenu', {}, { scope: 'other' });
  expect(Object.values((await mock.state('pizza', 'b')).Menu ?? {})).toEqual(expect.arrayContaining((items as unknown[]).slice(0, 2)));
});

test('fails a share of the calls, and waits, as the agent is set', async () => {
  let drawn = 0;
  mock = createMockApi({ redis, logger: pino({ level: 'silent' }), random: () => [0.1, 0.3, 0.249][drawn++] ?? 1 });
  await mock.set('pizza', { faults: { failure_rate: 0.25, latency_ms: 30 } });
  const began = performance.now();
  const answers = [];
  for (let times = 0; times < 3; times += 1) answers.push((await mock.call({ agent: pizza, function: 'readMenu', inputs: {}, scope: 'shared' })).ok);
  expect(answers).toEqual([false, true, false]);
  expect(performance.now() - began).toBeGreaterThanOrEqual(85);
  expect(await mock.settings('pizza')).toEqual({ faults: { failure_rate: 0.25, latency_ms: 30 }, keeps: 'session' });
});
