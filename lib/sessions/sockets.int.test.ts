import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { announceShutOut, watchShutOuts } from '@/lib/auth/shut-outs.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';
import { SessionSocket } from '@/lib/client/session-socket.ts';
import { createLogger } from '@/lib/core/logger.ts';
import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { as, delta, people, scriptedEngine, sessionProcess, type Script } from '../../tests/support/session-parts.ts';
import { asBrowser, benToken, cookieOf, socketSite, type SocketSite } from '../../tests/support/socket-site.ts';
import { testRedis } from '../../tests/support/redis.ts';
import type { SessionService } from './session-service.ts';

const redis = await testRedis();
const anna = as(people.anna);
const ending: (() => unknown)[] = [];
/** Reconnecting and authenticating take their time on a busy machine. */
const patience = 10_000;
const echo: Script = async ({ request, emit }) => {
  await emit(delta(request.turn_id, request.text));
  return request.text;
};

async function start(script = echo, options: Parameters<typeof socketSite>[2] = {}) {
  const engine = scriptedEngine(script);
  const service = sessionProcess(redis, { engine });
  const users = new Map<string, UserRecord>(Object.entries(people));
  const site = await socketSite(service, users, options);
  ending.unshift(() => service.close(), () => site.close());
  return { service, engine, users, site };
}

function follow(site: SocketSite, sessionId: string, cookie: string, options: Partial<ConstructorParameters<typeof SessionSocket>[0]> = {}) {
  const socket = new SessionSocket({ sessionId, lastEventId: '0-0', random: () => 0, open: asBrowser(site.port, cookie), ...options });
  const events: StoredSessionEvent[] = [];
  socket.onEvent((event) => events.push(event));
  ending.unshift(() => socket.close());
  return { socket, events, types: () => events.map((event) => event.type) };
}

/** How an upgrade ends: its status where it was refused, else the code with which it was closed. */
const outcome = (site: SocketSite, path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${site.port}/api/ws${path}`, { headers });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('close', (code) => resolve(code));
    socket.on('error', () => {});
  });

const create = async (service: SessionService, user_id = 'anna'): Promise<string> => (await service.create({ agent_id: 'echo', user_id })).session_id;

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
  await redis.flushall();
});

test('a message is answered on every tab of the session, in order', async () => {
  const { service, site } = await start();
  const sessionId = await create(service);
  const cookie = await cookieOf('anna');
  const tab = follow(site, sessionId, cookie);
  const phone = follow(site, sessionId, cookie);
  const first = tab.socket.send('hello');
  const second = tab.socket.send('again');
  expect(tab.socket.getSnapshot().pending).toEqual([{ turn_id: first, text: 'hello' }, { turn_id: second, text: 'again' }]);
  await vi.waitFor(() => expect(phone.types().filter((type) => type === 'turn-end')).toHaveLength(2), patience);
  expect(phone.types()).toEqual(['user-transcript', 'session-updated', 'turn-start', 'text-delta', 'turn-end', 'user-transcript', 'turn-start', 'text-delta', 'turn-end']);
  await vi.waitFor(() => expect(tab.events).toEqual(phone.events), patience);
  expect(tab.socket.getSnapshot()).toEqual({ state: 'open', closedBecause: null, pending: [], retryAt: null });
});

test('whoever may not is told why by the code, and another site is refused before that', async () => {
  const { service, site } = await start();
  const sessionId = await create(service);
  const origin = `http://127.0.0.1:${site.port}`;
  const path = `?session_id=${sessionId}`;
  const cookie = await cookieOf('anna');
  expect(await outcome(site, path, { cookie, origin: 'https://evil.example' })).toBe(403);
  expect(await outcome(site, path, { cookie })).toBe(403);
  expect(await outcome(site, path, { origin })).toBe(4401);
  expect(await outcome(site, path, { authorization: 'Bearer fdry_nobody' })).toBe(4401);
  expect(await outcome(site, path, { cookie: await cookieOf('ben'), origin })).toBe(4404);
  expect(await outcome(site, '?session_id=1', { cookie, origin })).toBe(4404);
  expect(await outcome(site, `${path}&last_event_id=x`, { cookie, origin })).toBe(1008);
  await service.end(sessionId, anna);
  expect(await outcome(site, path, { cookie, origin })).toBe(4410);
});

test('a lost connection resumes after the last event, and says again what was not confirmed', async () => {
  const { service, site } = await start();
  const sessionId = await create(service);
  const { socket, events, types } = follow(site, sessionId, await cookieOf('anna'));
  socket.send('one');
  await vi.waitFor(() => expect(types()).toContain('turn-end'), patience);
  site.cut();
  await vi.waitFor(() => expect(socket.getSnapshot().state).toBe('reconnecting'), patience);
  const second = socket.send('two');
  expect(socket.getSnapshot().pending).toEqual([{ turn_id: second, text: 'two' }]);
  await service.record(sessionId, { type: 'notification', at: new Date().toISOString(), level: 'info', message: 'while away' });
  await vi.waitFor(() => expect(types().filter((type) => type === 'turn-end')).toHaveLength(2), patience);
  expect(types()).toEqual(['user-transcript', 'session-updated', 'turn-start', 'text-delta', 'turn-end', 'notification', 'user-transcript', 'turn-start', 'text-delta', 'turn-end']);
  expect(new Set(events.map((event) => event.event_id)).size).toBe(events.length);
  expect(socket.getSnapshot()).toMatchObject({ state: 'open', pending: [] });
});

test('a server that goes away is found again at its address, and a turn in between runs once', async () => {
  const cookie = await cookieOf('anna');
  const before = await start();
  const sessionId = await create(before.service);
  const { socket, types } = follow(before.site, sessionId, cookie);
  await vi.waitFor(() => expect(socket.getSnapshot().state).toBe('open'), patience);
  await before.site.close();
  await vi.waitFor(() => expect(socket.getSnapshot().state).toBe('reconnecting'), patience);
  socket.send('are you there', 'turn-a');
  const after = await start(echo, { port: before.site.port });
  await vi.waitFor(() => expect(types()).toContain('turn-end'), patience);
  expect(after.engine.turns).toEqual(['turn-a']);
});

test('a disabled user is sent away within the interval, a role change comes back', async () => {
  const { service, site, users } = await start();
  const sessionId = await create(service);
  const { socket } = follow(site, sessionId, await cookieOf('anna'), { lastEventId: null });
  // Its first word says that the server knows by now who this is; an open connection does not.
  await vi.waitFor(() => expect(socket.lastEventId).toBe('0-0'), patience);
  users.set('anna', { ...people.anna, role: 'builder' });
  await vi.waitFor(() => expect(socket.getSnapshot().state).toBe('reconnecting'), patience);
  await vi.waitFor(() => expect(socket.getSnapshot().state).toBe('open'), patience);
  users.set('anna', { ...people.anna, role: 'builder', disabled: true });
  await vi.waitFor(() => expect(socket.getSnapshot()).toMatchObject({ state: 'closed', closedBecause: 'disabled' }), patience);
});

test('a user who is disabled in one process is sent away by every process at once, and nobody else is', async () => {
  const people = new Map<string, UserRecord>();
  const shutOuts = await watchShutOuts({ redis, users: { byId: async (id) => people.get(id) ?? null }, logger: createLogger('test', 'silent') });
  ending.push(() => shutOuts.stop());
  const { service, site, users } = await start(echo, { recheckMs: 3_600_000, shutOuts });
  for (const [id, user] of users) people.set(id, user);
  const [annas, bens] = [await create(service), (await service.create({ agent_id: 'echo', user_id: 'ben' })).session_id];
  const [hers, his] = [follow(site, annas, await cookieOf('anna'), { lastEventId: null }), follow(site, bens, await cookieOf('ben'), { lastEventId: null })];
  await vi.waitFor(() => expect([hers.socket.lastEventId, his.socket.lastEventId]).toEqual(['0-0', '0-0']), patience);
  users.set('anna', { ...users.get('anna')!, disabled: true });
  await announceShutOut(redis, 'anna');
  await vi.waitFor(() => expect(hers.socket.getSnapshot()).toMatchObject({ state: 'closed', closedBecause: 'disabled' }), patience);
  expect(his.socket.getSnapshot().state).toBe('open');
});

test('a socket that stays open after a look is still closed at once by the next announcement', async () => {
  let shutOut = new AbortController();
  const asked: AbortController[] = [];
  const signalFor = () => {
    asked.push(shutOut);
    return shutOut.signal;
  };
  const { service, site, users } = await start(echo, { recheckMs: 3_600_000, shutOuts: { signalFor } });
  const { socket } = follow(site, await create(service), await cookieOf('anna'), { lastEventId: null });
  await vi.waitFor(() => expect(socket.lastEventId).toBe('0-0'), patience);
  const first = shutOut;
  shutOut = new AbortController();
  first.abort();
  await vi.waitFor(() => expect(asked).toEqual([first, shutOut]), patience);
  expect(socket.getSnapshot().state).toBe('open');
  users.set('anna', { ...users.get('anna')!, disabled: true });
  shutOut.abort();
  await vi.waitFor(() => expect(socket.getSnapshot()).toMatchObject({ state: 'closed', closedBecause: 'disabled' }), patience);
  expect(asked).toHaveLength(2);
});

test('an admin who looks in and speaks is told alone that they may not', async () => {
  const { service, site } = await start();
  const sessionId = await create(service);
  const hers = follow(site, sessionId, await cookieOf('anna'), { lastEventId: null });
  const lookingIn = follow(site, sessionId, await cookieOf('ada'), { lastEventId: null });
  await vi.waitFor(() => expect([hers.socket.lastEventId, lookingIn.socket.lastEventId]).toEqual(['0-0', '0-0']), patience);
  const turnId = lookingIn.socket.send('pay it');
  await vi.waitFor(() => expect(lookingIn.events).toMatchObject([{ type: 'notification', turn_id: turnId, level: 'error', code: 'forbidden', message: 'Only the person whose session this is can speak in it.', event_id: '0-0' }]), patience);
  expect(lookingIn.socket.getSnapshot().pending).toEqual([]);
  hers.socket.send('hello');
  await vi.waitFor(() => expect(hers.types()).toContain('turn-end'), patience);
  expect(hers.types()).toEqual(['user-transcript', 'session-updated', 'turn-start', 'text-delta', 'turn-end']);
  expect((await service.transcript(sessionId, anna)).entries.map(({ text }) => text)).toEqual(['hello', 'hello']);
});

test('ending and erasing a session closes its sockets', async () => {
  const { service, site } = await start();
  const cookie = await cookieOf('anna');
  const ended = await create(service);
  const erased = await create(service);
  const first = follow(site, ended, cookie);
  const second = follow(site, erased, cookie);
  await vi.waitFor(() => expect([first, second].map(({ socket }) => socket.getSnapshot().state)).toEqual(['open', 'open']), patience);
  await service.end(ended, anna);
  await vi.waitFor(() => expect(first.socket.getSnapshot()).toMatchObject({ state: 'closed', closedBecause: 'ended' }), patience);
  expect(first.types()).toEqual(['session-updated']);
  await service.erase(erased, anna);
  await vi.waitFor(() => expect(second.socket.getSnapshot()).toMatchObject({ state: 'closed' }), patience);
});

test('a turn is cancelled over the socket', async () => {
  const { service, site } = await start(({ request, emit, signal }) => {
    void emit(delta(request.turn_id, 'well'));
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve('well')));
  });
  const sessionId = await create(service);
  const { socket, events, types } = follow(site, sessionId, await cookieOf('anna'));
  const turnId = socket.send('go on');
  await vi.waitFor(() => expect(types()).toContain('text-delta'), patience);
  socket.cancel(turnId);
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: 'turn-end', cancelled: true, text: 'well' }), patience);
});

test('a program comes with its token and no origin; its nonsense is answered, a flood is not', async () => {
  const { service, site } = await start();
  const sessionId = await create(service, 'ben');
  const socket = new WebSocket(`ws://127.0.0.1:${site.port}/api/ws?session_id=${sessionId}`, { headers: { authorization: `Bearer ${benToken}` } });
  const seen: unknown[] = [];
  socket.on('message', (data) => seen.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  socket.send('{"type":"dance"}');
  await vi.waitFor(() => expect(seen).toMatchObject([{ type: 'pong', event_id: '0-0' }, { type: 'notification', code: 'bad_request', event_id: '0-0' }]), patience);
  for (let index = 0; index < 40; index += 1) socket.send('{"type":"ping"}');
  expect(await closed).toBe(1008);
});

test('a connection that is silent and does not answer is left', async () => {
  const { service, site } = await start();
  const sessionId = await create(service);
  let opened = 0;
  const cookie = await cookieOf('anna');
  const open = asBrowser(site.port, cookie);
  const { socket } = follow(site, sessionId, cookie, {
    heartbeatMs: 20,
    answerMs: 20,
    open: (path) => {
      opened += 1;
      const real = open(path);
      // The first connection is dead without knowing it: what is sent on it never arrives.
      return opened === 1 ? { send: () => {}, close: () => real.close(), addEventListener: (type: string, listener: (event: never) => void) => type === 'open' && real.addEventListener('open', listener as () => void) } : real;
    },
  });
  await vi.waitFor(() => expect(opened).toBe(2), patience);
  await vi.waitFor(() => expect(socket.getSnapshot().state).toBe('open'), patience);
});
