import { afterAll, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { as, echoAgent, oneAgentRegistry, people, scriptedEngine } from '../../tests/support/session-parts.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { AuditEntry } from '@/lib/audit/audit-log.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { openRoomOfSession } from './open-room-of-session.ts';
import { openVoiceSession } from './open-voice-session.ts';

const audited: AuditEntry[] = [];
const audit = { record: async (entry: AuditEntry) => void audited.push(entry) };
const users = { byId: async (id: string) => Object.values(people).find((user) => user.id === id) ?? null };
const redis = await testRedis();
const sessions = createSessionService({ redis, registry: oneAgentRegistry(), engine: scriptedEngine(async () => ''), users, audit, logger: createLogger('test', 'silent') });
afterAll(() => sessions.close());
const opened: { session: Session; user: { id: string } }[] = [];
const closed: string[] = [];
const rooms = {
  open: async (session: Session, user: { id: string; name: string }) => {
    opened.push({ session, user });
    return { session_id: session.session_id, room_name: `foundry-${session.session_id}`, token: 't', livekit_url: 'ws://l', expires_at: session.expires_at };
  },
  close: async (sessionId: string) => void closed.push(sessionId),
};
const warned: unknown[][] = [];
const logger = { warn: (...words: unknown[]) => void warned.push(words) };
const parts = { sessions, rooms, users, audit, logger };
const wanted = { agent_id: echoAgent.metadata.id, session_duration_hours: 2 };

test('a new session of the caller, with its length and time zone', async () => {
  const { session_id } = await openVoiceSession({ ...wanted, time_zone: 'Europe/Rome' }, as(people.anna), parts);
  const session = await sessions.get(session_id, as(people.anna));
  expect(session).toMatchObject({ user_id: 'anna', time_zone: 'Europe/Rome' });
  expect(Date.parse(session.expires_at) - Date.parse(session.started_at)).toBe(2 * 3_600_000);
  expect(opened.at(-1)?.user.id).toBe('anna');
});

test('for somebody else: admins only, who must exist, and it is recorded', async () => {
  await expect(openVoiceSession({ ...wanted, user_id: 'ben' }, as(people.anna), parts)).rejects.toMatchObject({ code: 'forbidden', message: 'Only an admin may open a call for another user. Leave user_id out.' });
  await expect(openVoiceSession({ ...wanted, user_id: 'nobody' }, as(people.ada), parts)).rejects.toMatchObject({ code: 'not_found' });
  const { session_id } = await openVoiceSession({ ...wanted, user_id: 'ben' }, as(people.ada), parts);
  expect(await sessions.get(session_id, as(people.ben))).toMatchObject({ user_id: 'ben' });
  expect(audited).toContainEqual({ event: 'access.admin', actor: 'ada', user_id: 'ben', subject: 'voice-session' });
});

test('an admin who opens a call in another’s name approves nothing in it', async () => {
  const { session_id } = await openVoiceSession({ ...wanted, user_id: 'ben' }, as(people.ada), parts);
  await expect(sessions.decideApproval(session_id, as(people.ada), 'a1', { approve: true })).rejects.toMatchObject({ code: 'forbidden' });
  // Somebody else gets as far as the approval, which is not there.
  await expect(sessions.decideApproval(session_id, as(people.pia), 'a1', { approve: true })).rejects.toMatchObject({ code: 'not_found' });
  const own = await openVoiceSession(wanted, as(people.anna), parts);
  await expect(sessions.decideApproval(own.session_id, as(people.ada), 'a1', { approve: true })).rejects.toMatchObject({ code: 'not_found' });
});

test('resumes only the caller’s own session, with its own agent, while it is open', async () => {
  const { session_id } = await openVoiceSession(wanted, as(people.anna), parts);
  expect(await openVoiceSession({ ...wanted, session_id }, as(people.anna), parts)).toMatchObject({ session_id });
  await expect(openVoiceSession({ ...wanted, session_id }, as(people.ben), parts)).rejects.toMatchObject({ code: 'not_found' });
  await expect(openVoiceSession({ ...wanted, session_id }, as(people.ada), parts)).rejects.toMatchObject({ code: 'not_found' });
  await expect(openVoiceSession({ ...wanted, agent_id: 'other', session_id }, as(people.anna), parts)).rejects.toMatchObject({ code: 'conflict', message: 'This session is with the agent echo, not other.' });
  await sessions.end(session_id, as(people.anna));
  await expect(openVoiceSession({ ...wanted, session_id }, as(people.anna), parts)).rejects.toMatchObject({ code: 'gone' });
});

test('a room’s token is for the owner of its session', async () => {
  const { session_id, room_name } = await openVoiceSession(wanted, as(people.anna), parts);
  expect(await openRoomOfSession(room_name, as(people.anna), people.anna, parts)).toMatchObject({ session_id });
  await expect(openRoomOfSession(room_name, as(people.ada), people.ada, parts)).rejects.toMatchObject({ code: 'not_found' });
  await expect(openRoomOfSession('somebody-elses-room', as(people.anna), people.anna, parts)).rejects.toMatchObject({ code: 'not_found', message: 'There is no such room.' });
});

test('a call that cannot be opened leaves no session behind that was begun for it, and leaves one alone that goes on', async () => {
  const { session_id } = await openVoiceSession({ ...wanted, user_id: 'pia' }, as(people.ada), parts);
  const failing = { ...parts, rooms: { ...rooms, open: () => Promise.reject(new AppError('unavailable', 'The voice server does not answer.')) } };
  await expect(openVoiceSession(wanted, as(people.pia), failing)).rejects.toMatchObject({ code: 'unavailable', message: 'The voice server does not answer.' });
  await expect(openVoiceSession({ ...wanted, user_id: 'pia' }, as(people.ada), failing)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(openVoiceSession({ ...wanted, session_id }, as(people.pia), failing)).rejects.toMatchObject({ code: 'unavailable' });
  expect((await sessions.list('pia')).map((session) => session.session_id)).toEqual([session_id]);
});

test('where not even the session of such a call can be erased, the log says so', async () => {
  const cause = new Error('Redis is away');
  const failing = { ...parts, rooms: { ...rooms, open: () => Promise.reject(new AppError('unavailable', 'The voice server does not answer.')) }, sessions: { ...sessions, erase: () => Promise.reject(cause) } };
  await expect(openVoiceSession(wanted, as(people.bob), failing)).rejects.toMatchObject({ code: 'unavailable', message: 'The voice server does not answer.' });
  const [left] = await sessions.list('bob');
  expect(warned).toEqual([[{ err: cause, session_id: left?.session_id }, 'the session of a call that could not be opened could not be erased']]);
});

test('who was disabled, or is an admin no longer, while the room was made gets no token for it, and it is closed', async () => {
  const nowAs = (changed: Partial<typeof people.ada>) => ({ ...parts, users: { byId: async (id: string) => (id === 'ada' ? { ...people.ada, ...changed } : users.byId(id)) } });
  const refused = { code: 'forbidden', message: 'Your account may not open this call any longer.' };
  for (const [request, changed] of [
    [wanted, { disabled: true }],
    [{ ...wanted, user_id: 'ben' }, { disabled: true }],
    [{ ...wanted, user_id: 'ben' }, { role: 'builder' }],
  ] as const) {
    await expect(openVoiceSession(request, as(people.ada), nowAs(changed))).rejects.toMatchObject(refused);
    expect(closed.at(-1)).toBe(opened.at(-1)?.session.session_id);
  }
  expect(closed).toHaveLength(3);
  await openVoiceSession(wanted, as(people.ada), nowAs({ role: 'builder' }));
  expect(closed).toHaveLength(3);
});
