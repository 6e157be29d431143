import { afterAll, beforeEach, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { as, oneAgentRegistry, people, scriptedEngine } from '../../tests/support/session-parts.ts';
import { AppError } from '@/lib/core/errors.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { closeCallsOfUser } from './close-calls-of-user.ts';
import { openVoiceSession } from './open-voice-session.ts';

const redis = await testRedis();
const users = { byId: async (id: string) => Object.values(people).find((user) => user.id === id) ?? null };
const logger = createLogger('test', 'silent');
const sessions = createSessionService({ redis, registry: oneAgentRegistry(), engine: scriptedEngine(async () => ''), users, logger });
afterAll(() => sessions.close());

const closed: string[] = [];
/** Of these LiveKit says nothing. */
const unreachable = new Set<string>();
const close = async (id: string): Promise<void> => {
  closed.push(id);
  if (unreachable.has(id)) throw new AppError('unavailable', 'LiveKit does not answer.');
  await sessions.setCall(id, null);
};
const rooms = {
  open: async ({ session_id, expires_at }: { session_id: string; expires_at: string }) => {
    await sessions.setCall(session_id, { room_name: `foundry-${session_id}`, state: 'live' });
    return { session_id, room_name: `foundry-${session_id}`, token: 't', livekit_url: 'ws://l', expires_at };
  },
  close,
};
const parts = { sessions, rooms };
const wanted = { agent_id: 'echo', session_duration_hours: 2 };
const open = async (user = people.anna, owner = user): Promise<string> =>
  (await openVoiceSession({ ...wanted, user_id: owner.id }, as(user), { ...parts, users, logger, audit: { record: async () => {} } })).session_id;
const disabled = { ...people.ada, disabled: true };
const demoted = { ...people.ada, role: 'builder' } as const;

beforeEach(async () => {
  await redis.flushall();
  closed.length = 0;
  unreachable.clear();
});

test('ends the calls of a disabled user only, each although another cannot be ended', async () => {
  const [first, second, bens] = [await open(), await open(), await open(people.ben)];
  const writing = (await sessions.create({ agent_id: 'echo', user_id: 'anna' })).session_id;
  unreachable.add(first);
  await expect(closeCallsOfUser({ ...people.anna, disabled: true }, parts)).rejects.toMatchObject({ code: 'unavailable' });
  expect(closed.toSorted()).toEqual([first, second].toSorted());
  expect(closed).not.toContain(writing);
  expect(closed).not.toContain(bens);
});

test('ends the calls that a disabled admin opened in somebody else’s name, and those only', async () => {
  const [own, inBens, inAnnas, bens] = [await open(people.ada), await open(people.ada, people.ben), await open(people.ada, people.anna), await open(people.ben)];
  await closeCallsOfUser(disabled, parts);
  expect(closed.toSorted()).toEqual([own, inBens, inAnnas].toSorted());
  // Ben goes on with the session by himself: that is not Ada's call, and she still approves nothing in it.
  await openVoiceSession({ ...wanted, session_id: inBens }, as(people.ben), { ...parts, users, logger, audit: { record: async () => {} } });
  closed.length = 0;
  await closeCallsOfUser(disabled, parts);
  expect(closed).toEqual([]);
  await expect(sessions.decideApproval(inBens, as(people.ada), 'a1', { approve: true })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await sessions.get(bens, as(people.ben))).toMatchObject({ call: { state: 'live' } });
});

test('of an admin who is one no longer, ends the calls in others’ names and leaves them their own', async () => {
  const own = await open(people.ada);
  const inBens = await open(people.ada, people.ben);
  await closeCallsOfUser(people.ada, parts);
  expect(closed).toEqual([]);
  await closeCallsOfUser(demoted, parts);
  expect(closed).toEqual([inBens]);
  expect(await sessions.get(own, as(people.ada))).toMatchObject({ call: { state: 'live' } });
});

test('what could not be ended is found again by the next change', async () => {
  const inBens = await open(people.ada, people.ben);
  unreachable.add(inBens);
  await expect(closeCallsOfUser(demoted, parts)).rejects.toMatchObject({ code: 'unavailable' });
  unreachable.clear();
  await closeCallsOfUser(disabled, parts);
  expect(closed).toEqual([inBens, inBens]);
});

test('the list of who speaks where ends with the sessions', async () => {
  const inBens = await open(people.ada, people.ben);
  const key = 'foundry:user:ada:speaks';
  expect(await redis.zrangebyscore(key, '-inf', '+inf')).toEqual([inBens]);
  expect(await redis.pttl(key)).toBeGreaterThan(0);
  expect(await redis.pttl(key)).toBeLessThanOrEqual(24 * 3_600_000);
  await sessions.erase(inBens, as(people.ben));
  expect(await redis.exists(key)).toBe(0);
});
