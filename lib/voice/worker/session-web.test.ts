import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SessionWeb } from './session-web.ts';

const sessionId = '6f9d1c1e-6f0e-4b51-9a68-8f3c7a1d2e3f';
const at = new Date(0).toISOString();
// Answers a turn with its start and a session's stream with nothing, and is never heard of again.
const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': open\n\n');
  if (request.method === 'POST') response.write(`event: turn-start\ndata: ${JSON.stringify({ type: 'turn-start', turn_id: 't1', at, kind: 'user', modality: 'voice' })}\n\n`);
});
let web: SessionWeb;
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  web = new SessionWeb({ webUrl: `http://127.0.0.1:${port}`, sessionId, jobId: 'j', secret: 'w'.repeat(32), silentMs: 200 });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const lost = { code: 'unavailable', message: 'Web has fallen silent.', retryable: true };

test('a stream on which nothing comes any more, not even a comment, is lost', async () => {
  const turn = await web.turnEvents({ turn_id: 't1', text: 'hi', modality: 'voice', kind: 'user', speculative: false });
  expect((await turn.next()).value).toMatchObject({ event: 'turn-start' });
  await expect(turn.next()).rejects.toMatchObject(lost);
  await expect(web.events(null, new AbortController().signal).next()).rejects.toMatchObject(lost);
});

test('a stream that is left ends at once', async () => {
  const leave = new AbortController();
  const next = web.events(null, leave.signal).next();
  leave.abort();
  await expect(next).rejects.toMatchObject({ code: 'unavailable' });
});
