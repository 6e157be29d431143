import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { freePort } from '../../tests/support/livekit.ts';
import { AppError } from './errors.ts';
import { createLogger } from './logger.ts';
import { setProcessLogger } from './process-logger.ts';
import { route } from './route.ts';

setProcessLogger(createLogger('test', 'silent'));
const context = { params: Promise.resolve({}) };
const request = (): Request => new Request('http://127.0.0.1/api/x', { headers: { 'x-request-id': 'r-1' } });

test('an expected failure leaves as a problem with the request id', async () => {
  const response = await route(async () => Promise.reject(new AppError('not_found', 'There is no such agent.', { hint: 'Look at GET /api/agents.' })))(request(), context);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('x-request-id')).toBe('r-1');
  expect(await response.json()).toEqual({
    type: 'urn:agent-foundry:problem:not_found',
    title: 'not found',
    status: 404,
    code: 'not_found',
    detail: 'There is no such agent.',
    hint: 'Look at GET /api/agents.',
    retryable: false,
  });
});

test('an unexpected failure says nothing of its inside', async () => {
  const response = await route(async () => Promise.reject(new Error('secret path')))(request(), context);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ code: 'internal', detail: 'Something went wrong on our side. The log has the details.' });
});

test('while Redis is away the answer is that it may be tried again', async () => {
  const away = new Redis({ host: '127.0.0.1', port: await freePort(), maxRetriesPerRequest: 0, retryStrategy: () => 10 });
  away.on('error', () => {});
  const response = await route(async () => Response.json(await away.get('x')))(request(), context);
  away.disconnect();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'unavailable', retryable: true });
});

test('an answer is not stored unless the handler says otherwise', async () => {
  const plain = await route(async () => Response.json({ ok: true }))(request(), context);
  expect(plain.headers.get('cache-control')).toBe('no-store');
  const cached = await route(async () => new Response('', { headers: { 'cache-control': 'max-age=60' } }))(request(), context);
  expect(cached.headers.get('cache-control')).toBe('max-age=60');
});
