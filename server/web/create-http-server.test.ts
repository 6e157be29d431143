import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../tests/support/livekit.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createDecoyServer } from './create-decoy-server.ts';
import { createHttpServer, type HttpServer } from './create-http-server.ts';

const port = await freePort();
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32), PORT: String(port), NODE_ENV: 'development' });
const decoy = createDecoyServer();
const upgrades: string[] = [];
let server: HttpServer;

beforeEach(async () => {
  upgrades.length = 0;
  server = createHttpServer({
    env,
    logger: createLogger('test', 'silent'),
    decoy,
    sockets: {
      handleUpgrade: (request, socket) => {
        upgrades.push(`ours ${request.url}`);
        socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
      },
    },
    handle: async (request, response) => {
      if (request.url === '/broken') throw new Error('a secret');
      if (request.url === '/open') return void response.write('begun');
      response.end(JSON.stringify({ url: request.url, from: request.headers['x-forwarded-for'] }));
    },
  });
  await server.listen();
});
afterEach(() => server.close(0));

const upgrade = async (path: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return String(answer).split('\r\n', 1)[0] ?? '';
};

test('hands requests on with what the server knows', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/x`, { headers: { 'x-forwarded-for': '6.6.6.6' } });
  expect(await response.json()).toEqual({ url: '/x', from: '127.0.0.1' });
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a failure of Next itself is a problem that says nothing of its inside', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/broken`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

test('a body that is too long is refused before it is read', async () => {
  const sent = request({ port, host: '127.0.0.1', path: '/api/sessions', method: 'POST', headers: { 'content-length': 3_000_000 } });
  sent.on('error', () => {});
  sent.flushHeaders();
  const [answer] = (await once(sent, 'response')) as [{ statusCode: number }];
  expect(answer.statusCode).toBe(413);
  sent.destroy();
});

test('/api/ws is ours, every other upgrade is Next’s', async () => {
  decoy.emitter.once('upgrade', (request: { url: string }, socket: { end: (text: string) => void }) => {
    upgrades.push(`next ${request.url}`);
    socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  });
  expect(await upgrade('/api/ws?session_id=1')).toBe('HTTP/1.1 101 Switching Protocols');
  expect(await upgrade('/_next/hmr')).toBe('HTTP/1.1 101 Switching Protocols');
  expect(await upgrade('/elsewhere')).toBe('HTTP/1.1 404 Not Found');
  expect(upgrades).toEqual(['ours /api/ws?session_id=1', 'next /_next/hmr']);
});

test('an upgrade of what is no address is refused like any other, and its socket let go', async () => {
  for (const path of ['//', 'http://[', '//?session_id=1']) expect(await upgrade(path)).toBe('HTTP/1.1 404 Not Found');
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write('GET /elsewhere HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  socket.resume();
  await once(socket, 'end');
  await server.close(5_000);
  socket.destroy();
});

test('closing cuts what is still open after the grace, upgraded sockets too', async () => {
  await upgrade('/api/ws');
  const stream = await fetch(`http://127.0.0.1:${port}/open`);
  const reading = stream.text();
  reading.catch(() => {});
  await server.close(20);
  await expect(reading).rejects.toThrow('terminated');
});
