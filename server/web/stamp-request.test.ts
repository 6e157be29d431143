import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { stampRequest } from './stamp-request.ts';

test('what a client says of its address, host and id is overwritten', () => {
  const request = new IncomingMessage(new Socket());
  request.headers = { host: '127.0.0.1:3000', 'x-forwarded-for': '6.6.6.6', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-request-id': 'x' };
  stampRequest(request, { FOUNDRY_TRUSTED_PROXY_HOPS: 0, NEXTAUTH_URL: undefined });
  expect(request.headers).toMatchObject({ 'x-forwarded-for': 'unknown', 'x-forwarded-host': '127.0.0.1:3000', 'x-forwarded-proto': 'http' });
  expect(request.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});
