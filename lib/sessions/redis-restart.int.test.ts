import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { SessionSocket } from '@/lib/client/session-socket.ts';
import { connectRedis } from '@/lib/core/redis.ts';
import { as, delta, people, scriptedEngine, sessionProcess } from '../../tests/support/session-parts.ts';
import { asBrowser, cookieOf, socketSite } from '../../tests/support/socket-site.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-restart-'));
const socket = path.join(folder, 'redis.sock');
let server: ChildProcess | undefined;
const startRedis = (): void => {
  server = spawn(process.env.TEST_REDIS_SERVER ?? 'redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--dir', folder], { stdio: 'ignore' });
};
const killRedis = async (): Promise<void> => {
  const gone = new Promise((resolve) => server?.once('exit', resolve));
  server?.kill('SIGKILL');
  await gone;
};

startRedis();
const redis = connectRedis(`unix:${socket}`, { name: 'web' });
redis.on('error', () => {});
afterAll(async () => {
  redis.disconnect();
  await killRedis();
  await rm(folder, { recursive: true, force: true });
});

test('Redis dies in the middle of a turn and comes back: the turn ends, once, and followers go on', async () => {
  let goOn = (): void => {};
  const paused = new Promise<void>((resolve) => (goOn = resolve));
  const engine = scriptedEngine(async ({ request, emit }) => {
    await emit(delta(request.turn_id, 'before '));
    if (request.turn_id === 't1') await paused;
    await emit(delta(request.turn_id, 'after'));
    return 'before after';
  });
  const service = sessionProcess(redis, { engine, timing: { lockMs: 5_000, sweepMs: 100, patienceMs: 50 } });
  const anna = as(people.anna);
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const turn = (turn_id: string) => ({ turn_id, text: turn_id, modality: 'text' as const, kind: 'user' as const, speculative: false });
  const leave = new AbortController();
  const followed: string[] = [];
  const following = (async () => {
    for await (const event of service.follow(session_id, '0-0', leave.signal)) {
      followed.push(event.type === 'text-delta' ? event.text : event.type);
      if (event.type === 'turn-end' && event.turn_id === 't2') leave.abort();
    }
  })();
  const watcher = (await service.runTurn(session_id, anna, turn('t1')))[Symbol.asyncIterator]();
  await watcher.next();
  await watcher.next();

  await killRedis();
  goOn();
  const queued = service.runTurn(session_id, anna, turn('t2'));
  startRedis();

  expect((await watcher.next()).value).toMatchObject({ type: 'text-delta', text: 'after' });
  expect((await watcher.next()).value).toMatchObject({ type: 'turn-end', text: 'before after' });
  for await (const _ of await queued);
  await following;
  expect(followed).toEqual(['user-transcript', 'session-updated', 'turn-start', 'before ', 'after', 'turn-end', 'user-transcript', 'turn-start', 'before ', 'after', 'turn-end']);
  expect(engine.turns).toEqual(['t1', 't2']);
  await service.close();
});

test('what is typed while Redis is away for longer than a command waits for it is said when it is back, once', async () => {
  const impatient = connectRedis(`unix:${socket}`, { name: 'web', maxRetriesPerRequest: 1 });
  impatient.on('error', () => {});
  const engine = scriptedEngine(async ({ request }) => request.text);
  const service = sessionProcess(impatient, { engine });
  const site = await socketSite(service, new Map(Object.entries(people)));
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const tab = new SessionSocket({ sessionId: session_id, random: () => 0, open: asBrowser(site.port, await cookieOf('anna')) });
  const seen: string[] = [];
  tab.onEvent((event) => seen.push(event.type));
  // The server knows who this is: from here on only what is said can fail.
  await vi.waitFor(() => expect(tab.lastEventId).toBe('0-0'), 10_000);

  await killRedis();
  tab.send('one', 'turn-a');
  tab.send('two', 'turn-b');
  await vi.waitFor(() => expect(tab.getSnapshot().state).toBe('reconnecting'), 10_000);
  expect(tab.getSnapshot().pending.map(({ turn_id }) => turn_id)).toEqual(['turn-a', 'turn-b']);
  startRedis();

  await vi.waitFor(() => expect(seen.filter((type) => type === 'turn-end')).toHaveLength(2), 20_000);
  expect(seen).toEqual(['user-transcript', 'session-updated', 'turn-start', 'turn-end', 'user-transcript', 'turn-start', 'turn-end']);
  expect(engine.turns).toEqual(['turn-a', 'turn-b']);
  expect(tab.getSnapshot().pending).toEqual([]);
  tab.close();
  await site.close();
  await service.close();
  impatient.disconnect();
});
