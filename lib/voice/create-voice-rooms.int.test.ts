import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Room } from '@livekit/rtc-node';
import { AccessToken, AgentDispatchClient } from 'livekit-server-sdk';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { findLiveKitServer, startLiveKit } from '../../tests/support/livekit.ts';
import type { Session, SessionEvent } from '@/lib/contracts/sessions.ts';
import { roomNameOf } from '@/lib/contracts/voice.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createVoiceRooms } from './create-voice-rooms.ts';
import { createWatchedCalls } from './watched-calls.ts';
import type { VoiceRooms } from './voice-rooms.ts';

const binary = findLiveKitServer();
const livekit = binary === null ? null : await startLiveKit(binary);
if (!livekit) console.warn('livekit-server is absent: rooms are not tested. "npm start" installs it; LIVEKIT_SERVER_BIN names one.');
afterAll(() => livekit?.stop());

const redis = await testRedis();
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32), LIVEKIT_URL: livekit?.url, LIVEKIT_API_KEY: livekit?.key, LIVEKIT_API_SECRET: livekit?.secret });
const session = {
  session_id: '6f9d1c1e-6f0e-4b51-9a68-8f3c7a1d2e3f',
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
} as Session;
const id = session.session_id;
const room = roomNameOf(id);

/** Sessions that have ended, and one of which nothing can be known. */
const ended = new Set<string>();
const unreadable = '7a0d1c1e-6f0e-4b51-9a68-8f3c7a1d2e3f';
const happened: string[] = [];
const note = (what: string): void => void happened.push(what);
/** How long LiveKit and the watch may take on a busy machine. After how long an agent is missed is tested with a clock of its own, beside nextCallStep. */
const patience = { timeout: 15_000, interval: 20 };
const sessions = {
  setCall: async (_: string, call: Session['call']) => {
    note(`call ${call?.state ?? 'none'}`);
    return call === null || !ended.has(id);
  },
  isOpen: async (sessionId: string) => {
    if (sessionId === unreadable) throw new Error('damaged');
    return !ended.has(sessionId);
  },
  record: async (_: string, event: SessionEvent) => {
    note(event.type === 'notification' ? `${event.code}` : event.type);
    return { ...event, event_id: '1-0' };
  },
};

const watched = { session_id: id, state: 'live', dispatched_at: 1, attempts: 0, agent_seen: true, announced: false, alone_since: null, joinable_until: 2, ends_at: Date.now() + 3_600_000, checked_at: 3 } as const;

const opened: VoiceRooms[] = [];
const joined: Room[] = [];
function makeRooms(): VoiceRooms {
  const rooms = createVoiceRooms({ redis, sessions, env, logger: createLogger('test', 'silent') });
  opened.push(rooms);
  return rooms;
}
async function join(token: string): Promise<Room> {
  const joining = new Room();
  await joining.connect(livekit!.url, token, { autoSubscribe: false, dynacast: false });
  joined.push(joining);
  return joining;
}
async function dispatches() {
  const all = await new AgentDispatchClient(livekit!.url.replace('ws', 'http'), livekit!.key, livekit!.secret).listDispatch(room);
  return all.filter(({ agentName }) => agentName === 'agent-foundry');
}
async function joinAsAgent(identity: string): Promise<Room> {
  const token = new AccessToken(livekit!.key, livekit!.secret, { identity });
  token.kind = 'agent';
  token.addGrant({ room, roomJoin: true, agent: true });
  return join(await token.toJwt());
}

beforeEach(async () => {
  await redis.flushall();
  ended.clear();
  happened.length = 0;
});
afterEach(async () => {
  await opened[0]?.close(id).catch(() => {});
  await Promise.all(joined.splice(0).map((room) => room.disconnect()));
  await Promise.all(opened.splice(0).map((rooms) => rooms.stop()));
});

test.skipIf(!livekit)('a browser token opens one room, for the microphone, for ten minutes, under a fresh identity', async () => {
  const rooms = makeRooms();
  const first = await rooms.open(session, { id: 'u1', name: 'Ada' });
  const claims = decodeJwt(first.token);
  expect(claims.video).toEqual({
    room,
    roomJoin: true,
    roomCreate: false,
    roomAdmin: false,
    canPublish: true,
    canPublishSources: ['microphone'],
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: false,
  });
  expect(claims.exp! - claims.nbf!).toBe(600);
  expect(claims.sub).toMatch(/^caller-[0-9a-f-]{36}$/);
  expect(decodeJwt((await rooms.open(session, { id: 'u1', name: 'Ada' })).token).sub).not.toBe(claims.sub);
});

test.skipIf(!livekit)('opening twice at once dispatches one agent', async () => {
  const rooms = makeRooms();
  const other = makeRooms();
  const answers = await Promise.all([rooms.open(session, { id: 'u1', name: 'Ada' }), other.open(session, { id: 'u1', name: 'Ada' })]);
  expect(answers.map(({ room_name }) => room_name)).toEqual([room, room]);
  expect((await dispatches()).map(({ metadata }) => JSON.parse(metadata))).toEqual([{ session_id: id }]);
});

test.skipIf(!livekit)('no agent: announced and dispatched again; live once one joins; over when closed', async () => {
  const rooms = makeRooms();
  rooms.start();
  const { token } = await rooms.open(session, { id: 'u1', name: 'Ada' });
  const [first] = await dispatches();
  await join(token);
  await expect.poll(() => happened, patience).toEqual(['call agent-joining', 'agent_missing']);
  await expect.poll(async () => (await dispatches()).map(({ id }) => id === first?.id), patience).toEqual([false]);
  await joinAsAgent('agent-1');
  await expect.poll(() => happened, patience).toEqual(['call agent-joining', 'agent_missing', 'call live']);
  expect((await rooms.participants(id))?.map(({ kind }) => kind).toSorted()).toEqual(['agent', 'caller']);
  await rooms.close(id);
  expect(happened.at(-1)).toBe('call none');
  expect(await rooms.participants(id)).toBeNull();
});

test.skipIf(!livekit)('an agent that leaves is missed at once', async () => {
  const rooms = makeRooms();
  rooms.start();
  const { token } = await rooms.open(session, { id: 'u1', name: 'Ada' });
  const agent = await joinAsAgent('agent-1');
  await join(token);
  await expect.poll(() => happened, patience).toEqual(['call agent-joining', 'call live']);
  await agent.disconnect();
  await expect.poll(() => happened, patience).toEqual(['call agent-joining', 'call live', 'call agent-joining', 'agent_missing']);
});

test.skipIf(!livekit)('an agent whose heartbeat stops is removed, by whichever web process is there', async () => {
  const first = makeRooms();
  const { token } = await first.open(session, { id: 'u1', name: 'Ada' });
  await join(token);
  await joinAsAgent('agent-1');
  // A call that cannot be looked at is no reason to trust the silence of another one less.
  await createWatchedCalls(redis).put({ ...watched, session_id: unreadable });
  const heir = makeRooms();
  heir.start();
  const beating = setInterval(() => void heir.beat(id, 'agent-1'), 300);
  try {
    await expect.poll(() => happened, patience).toContain('call live');
    // The watcher trusts silence only after it has listened for 4 s.
    const listenedUntil = Date.now() + 4_500;
    await expect.poll(() => Date.now() > listenedUntil, patience).toBe(true);
    // While it beats it is missed by nobody.
    expect(happened).toEqual(['call agent-joining', 'call live']);
  } finally {
    clearInterval(beating);
  }
  await expect.poll(() => happened, patience).toEqual(['call agent-joining', 'call live', 'call agent-joining', 'agent_missing']);
  expect((await heir.participants(id))?.map(({ kind }) => kind)).toEqual(['caller']);
});

test.skipIf(!livekit)('a token opens no room that was closed', async () => {
  const rooms = makeRooms();
  const { token } = await rooms.open(session, { id: 'u1', name: 'Ada' });
  await rooms.close(id);
  await expect(join(token)).rejects.toThrow(/room does not exist|404/);
  expect(await rooms.participants(id)).toBeNull();
});

test.skipIf(!livekit)('no call begins on a session that has ended meanwhile', async () => {
  ended.add(id);
  const rooms = makeRooms();
  await expect(rooms.open(session, { id: 'u1', name: 'Ada' })).rejects.toMatchObject({ code: 'gone', message: 'This session has ended. Start a new one.' });
  expect(await rooms.participants(id)).toBeNull();
  expect(await createWatchedCalls(redis).ids()).toEqual([]);
});

test.skipIf(!livekit)('the room of a session that ended while nobody could close it is closed by the watch', async () => {
  const rooms = makeRooms();
  rooms.start();
  await rooms.open(session, { id: 'u1', name: 'Ada' });
  await joinAsAgent('agent-1');
  await expect.poll(() => happened, patience).toContain('call live');
  ended.add(id);
  await expect.poll(() => rooms.participants(id), patience).toBeNull();
  await expect.poll(() => createWatchedCalls(redis).ids(), patience).toEqual([]);
});

test('what another release wrote of a call is dropped', async () => {
  await redis.sadd('foundry:calls', 'torn', 'older');
  await redis.set('foundry:session:{torn}:watched-call', '{');
  await redis.set('foundry:session:{older}:watched-call', '{"session_id":"older"}');
  makeRooms().start();
  await expect.poll(() => redis.smembers('foundry:calls'), patience).toEqual([]);
  expect(await redis.keys('*watched-call')).toEqual([]);
});

test.skipIf(!livekit)('health says what workers report', async () => {
  const rooms = makeRooms();
  expect(await makeRooms().health()).toMatchObject({ livekit: { status: 'healthy' }, worker: { status: 'down' }, speech: { status: 'down' } });
  await rooms.workerBeat({ worker_id: 'w1', capacity: 2, active_calls: 1, speech: { stt: 'moonshine', tts: 'flite' } });
  expect(await makeRooms().health()).toEqual({
    livekit: { status: 'healthy', detail: 'answers' },
    worker: { status: 'healthy', detail: '1 worker, 1 of 2 calls' },
    speech: { status: 'healthy', detail: 'recognition moonshine, voice flite' },
  });
  await rooms.workerBeat({ worker_id: 'w1', capacity: 2, active_calls: 2, speech: null });
  expect(await makeRooms().health()).toMatchObject({ worker: { status: 'degraded', detail: '1 worker, 2 of 2 calls: the next caller waits' }, speech: { status: 'down' } });
});

test('a burst of questions asks LiveKit once', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const rooms = createVoiceRooms({ redis, sessions, env: { ...env, LIVEKIT_URL: `http://127.0.0.1:${port}` }, logger: createLogger('test', 'silent') });
  const answers = await Promise.all(Array.from({ length: 50 }, () => rooms.health()));
  expect(answers.map(({ livekit: { status } }) => status)).toEqual(Array.from({ length: 50 }, () => 'healthy'));
  expect(asked).toEqual(['/twirp/livekit.RoomService/ListRooms']);
  server.close();
});
