import { pino } from 'pino';
import { expect, test } from 'vitest';
import { pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { createMockApi } from './create-mock-api.ts';
import { serveMockRequest } from './serve-mock-request.ts';

const agent = pizzaAgent();
const mock = createMockApi({ redis: await testRedis(), logger: pino({ level: 'silent' }) });

async function send(method: string, path: string, options: { body?: unknown; headers?: Record<string, string>; maySteer?: boolean } = {}): Promise<{ status: number; type: string | null; body: unknown }> {
  const request = new Request(`https://site.example/api/mock/pizza/${path}`, { method, headers: options.headers ?? {}, ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }) });
  const response = await serveMockRequest(mock, agent, request, path.split('?')[0]!.split('/'), options.maySteer ?? true);
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

test('orders by method and path, and by the name of the function', async () => {
  const placed = await send('POST', 'orders', { body: { items: ['a tuna pizza'], address: '1 High Street', confirmed: true }, headers: { 'idempotency-key': 'k' } });
  expect(placed).toMatchObject({ status: 200, type: 'application/json', body: { orderNumber: expect.stringMatching(/^\d\d$/) } });
  const { orderNumber } = placed.body as { orderNumber: string };
  expect((await send('GET', `orders/${orderNumber}`)).body).toMatchObject({ status: 'NEW' });
  expect((await send('POST', 'functions/trackOrder', { body: { orderNumber } })).body).toMatchObject({ status: 'NEW' });
  expect(await send('DELETE', `orders/${orderNumber}`)).toMatchObject({ status: 200, body: { cancelled: true } });
  expect(await send('GET', `orders/${orderNumber}`)).toMatchObject({ status: 404, type: 'application/problem+json', body: { code: 'not_found' } });
  expect((await send('POST', 'functions/priceOrder', { body: { items: ['a tuna pizza'] } })).body).toEqual({ total: 10.5 });
});

test('names each wrong input in a problem', async () => {
  expect(await send('POST', 'orders', { body: { items: 'pizza' } })).toEqual({
    status: 422,
    type: 'application/problem+json',
    body: {
      type: 'urn:agent-foundry:problem:invalid_input',
      title: 'invalid input',
      status: 422,
      code: 'invalid_input',
      detail: 'items must be a list, not text. address is missing: text is needed. confirmed is missing: true or false is needed.',
      retryable: false,
      errors: [{ input: 'items', message: 'items must be a list, not text.' }, { input: 'address', message: 'address is missing: text is needed.' }, { input: 'confirmed', message: 'confirmed is missing: true or false is needed.' }],
    },
  });
});

test('says what there is where path or method do not fit', async () => {
  await expect(send('GET', 'nowhere')).rejects.toMatchObject({ code: 'not_found', message: 'The mock has no path /nowhere.', hint: 'It has: GET /menu, POST /functions/priceOrder, POST /orders, GET /orders/{orderNumber}, DELETE /orders/{orderNumber}.' });
  await expect(send('PUT', 'orders/41')).rejects.toMatchObject({ code: 'method_not_allowed', message: '/orders/41 takes GET, DELETE, not PUT.' });
  await expect(send('POST', 'orders', { body: [1] })).rejects.toMatchObject({ code: 'bad_request', message: 'The body must be a JSON object with the inputs.' });
});

test('is steered by builders only', async () => {
  expect(await send('GET', 'menu', { headers: { 'x-mock-status': '503' } })).toMatchObject({ status: 503, body: { code: 'unavailable', retryable: true } });
  expect((await send('GET', 'menu', { headers: { 'x-mock-status': '418' } })).status).toBe(418);
  expect(await send('GET', 'menu', { headers: { 'x-mock-failure-rate': '1' } })).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect((await send('GET', 'menu', { headers: { 'x-mock-failure-rate': '0' } })).status).toBe(200);
  await expect(send('GET', 'menu', { headers: { 'x-mock-failure-rate': 'often' } })).rejects.toMatchObject({ code: 'bad_request', message: 'x-mock-failure-rate is a share from 0 to 1.' });
  const began = performance.now();
  expect((await send('GET', 'menu', { headers: { 'x-mock-latency-ms': '40' } })).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThanOrEqual(39);
  const seeded = await send('GET', 'orders/41', { headers: { 'x-mock-seed': 'other' } });
  expect(seeded.body).not.toEqual((await send('GET', 'orders/41')).body);
  await expect(send('GET', 'menu', { headers: { 'x-mock-scope': 'x' }, maySteer: false })).rejects.toMatchObject({ code: 'forbidden', message: 'x-mock-scope is for builders and admins.' });
  await expect(send('GET', 'menu', { headers: { 'x-mock-status': '200' } })).rejects.toMatchObject({ code: 'bad_request' });
});

test('does not fail where the caller leaves while it waits', async () => {
  const request = new Request('https://site.example/api/mock/pizza/menu', { headers: { 'x-mock-latency-ms': '60000' }, signal: AbortSignal.timeout(20) });
  expect((await serveMockRequest(mock, agent, request, ['menu'], true)).status).toBe(504);
});
