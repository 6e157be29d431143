import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import type { AuditEntry } from '@/lib/audit/audit-log.ts';
import { as, delta, echoAgent, oneAgentRegistry, people, scriptedEngine, sessionProcess, type Script } from '../../tests/support/session-parts.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { formatTranscript } from './format-transcript.ts';
import type { SessionService } from './session-service.ts';

const redis = await testRedis();
const open: SessionService[] = [];
const anna = as(people.anna);
const echo: Script = async ({ request, emit }) => {
  for (const word of request.text.split(/(?<= )/)) await emit(delta(request.turn_id, word));
  return request.text;
};

function start(options: Partial<Parameters<typeof sessionProcess>[1]> & { script?: Script } = {}) {
  const { script = echo, ...rest } = options;
  const engine = scriptedEngine(script);
  const registry = oneAgentRegistry();
  const audited: AuditEntry[] = [];
  const service = sessionProcess(redis, { engine, registry, audit: { record: async (entry) => void audited.push(entry) }, ...rest });
  open.push(service);
  return { service, engine, registry, audited };
}

afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
  await redis.flushall();
});

const turn = (turn_id: string, text = turn_id) => ({ turn_id, text, modality: 'text' as const, kind: 'user' as const, speculative: false });
const say = async (service: SessionService, sessionId: string, turn_id: string, text = turn_id): Promise<void> => {
  for await (const _ of await service.runTurn(sessionId, anna, turn(turn_id, text)));
};
/** All keys but the agent's own: how many sessions began with which version, which names nobody. */
const keysOfSessions = async (): Promise<string[]> => (await redis.keys('*')).filter((key) => !/:(used|begun:[\d-]+)$/.test(key));
const take = async (events: AsyncIterable<StoredSessionEvent>, count: number): Promise<StoredSessionEvent[]> => {
  const taken: StoredSessionEvent[] = [];
  for await (const event of events) if (taken.push(event) === count) break;
  return taken;
};
const forever = new AbortController().signal;

test('a session is pinned to what its agent is now, and listed for its user, last used first', async () => {
  const { service, registry } = start();
  const first = await service.create({ agent_id: 'echo', user_id: 'anna', time_zone: 'Europe/Rome', duration_hours: 48 });
  const second = await service.create({ agent_id: 'echo', user_id: 'anna' });
  registry.entry = { ...registry.entry, version: 4, environment: 'live' };
  expect(first).toMatchObject({ agent_id: 'echo', agent_name: 'Echo', agent_version: 3, environment: 'mock', user_id: 'anna', title: 'Echo', state: 'open', ended_at: null, time_zone: 'Europe/Rome', turns: 0, call: null, awaiting: null });
  expect(Date.parse(first.expires_at) - Date.parse(first.started_at)).toBe(24 * 3_600_000);
  await say(service, first.session_id, 't1', 'A margherita please');
  const listed = await service.list('anna');
  expect(listed.map(({ session_id, title, agent_version }) => [session_id, title, agent_version])).toEqual([
    [first.session_id, 'A margherita please', 3],
    [second.session_id, 'Echo', 3],
  ]);
  expect(await service.list('ben')).toEqual([]);
});

test('only the owner, its own worker and, on the record, an admin get in', async () => {
  const { service, audited } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const notFound = { code: 'not_found', message: 'There is no such session.' };
  for (const call of [
    (who: Parameters<SessionService['get']>[1]) => service.get(session_id, who),
    (who: Parameters<SessionService['get']>[1]) => service.transcript(session_id, who),
    (who: Parameters<SessionService['get']>[1]) => service.runTurn(session_id, who, turn('t1')),
    (who: Parameters<SessionService['get']>[1]) => service.end(session_id, who),
    (who: Parameters<SessionService['get']>[1]) => service.erase(session_id, who),
  ]) {
    await expect(call(as(people.ben))).rejects.toMatchObject(notFound);
    await expect(call({ kind: 'worker', session_id: 'another', job_id: 'j' })).rejects.toMatchObject(notFound);
  }
  expect(audited).toEqual([]);
  expect((await service.get(session_id, { kind: 'worker', session_id, job_id: 'j' })).user_id).toBe('anna');
  expect((await service.get(session_id, as(people.ada))).user_id).toBe('anna');
  expect(audited).toEqual([{ event: 'access.admin', actor: 'ada', user_id: 'anna', session_id, agent_id: 'echo', subject: 'session' }]);
  await expect(service.runTurn(session_id, as(people.ada), turn('t1'))).rejects.toMatchObject({ code: 'forbidden', message: 'Only the person whose session this is can speak in it.' });
  await expect(service.commitTurn(session_id, as(people.ada), 't1')).rejects.toMatchObject({ code: 'forbidden' });
});

test('voice is for workers, test facts are for builders and the mock', async () => {
  const { service, registry } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await expect(service.runTurn(session_id, anna, { ...turn('t1'), modality: 'voice' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.runTurn(session_id, anna, turn('t1', '  '))).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(service.patch(session_id, anna, { test_facts: { a: 1 } })).rejects.toMatchObject({ code: 'forbidden' });
  registry.entry = { ...registry.entry, environment: 'live' };
  await expect(service.create({ agent_id: 'echo', user_id: 'bob', test_facts: { a: 1 } })).rejects.toMatchObject({ code: 'forbidden' });
  const live = await service.create({ agent_id: 'echo', user_id: 'bob' });
  await expect(service.patch(live.session_id, as(people.bob), { test_facts: { a: 1 } })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.create({ agent_id: 'nobody', user_id: 'anna' })).rejects.toMatchObject({ code: 'not_found' });
});

test('facts for rehearsal and the fence reach the engine', async () => {
  const seen: unknown[] = [];
  const { service } = start({ script: async ({ context }) => (seen.push(context.session.test_facts, context.session.user, context.fence), 'ok') });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'bob', test_facts: { verified: true } });
  for await (const _ of await service.runTurn(session_id, as(people.bob), turn('t1')));
  expect(seen).toEqual([{ verified: true }, { id: 'bob', name: 'bob', role: 'builder' }, { key: `foundry:session:{${session_id}}:fence`, token: '1' }]);
  expect(await redis.get(`foundry:session:{${session_id}}:fence`)).toBe('1');
});

test('a follower resumes after the last event that it saw, then goes on live', async () => {
  const { service } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await say(service, session_id, 't1', 'one two');
  const all = await take(service.follow(session_id, '0-0', forever), 6);
  expect(all.map((event) => event.type)).toEqual(['user-transcript', 'session-updated', 'turn-start', 'text-delta', 'text-delta', 'turn-end']);
  const middle = all[2]?.event_id ?? '';
  const resumed = service.follow(session_id, middle, forever)[Symbol.asyncIterator]();
  expect((await resumed.next()).value).toEqual(all[3]);
  const later = service.follow(session_id, null, forever)[Symbol.asyncIterator]();
  await service.record(session_id, { type: 'notification', at: new Date().toISOString(), level: 'info', message: 'now' });
  expect((await later.next()).value).toMatchObject({ type: 'notification', message: 'now' });
  expect((await resumed.next()).value).toEqual(all[4]);
  expect((await resumed.next()).value).toEqual(all[5]);
  expect((await resumed.next()).value).toMatchObject({ type: 'notification', message: 'now' });
});

test('a slow reader gets every event, and one that leaves while it waits is let go', async () => {
  const { service } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const slow = service.follow(session_id, '0-0', forever)[Symbol.asyncIterator]();
  const at = new Date().toISOString();
  await service.record(session_id, { type: 'notification', at, level: 'info', message: '0' });
  expect((await slow.next()).value).toMatchObject({ message: '0' });
  for (let index = 1; index <= 1_500; index += 1) await service.record(session_id, { type: 'notification', at, level: 'info', message: String(index) });
  for (let index = 1; index <= 1_500; index += 1) expect((await slow.next()).value).toMatchObject({ message: String(index) });
  const waiting = slow.next();
  await slow.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

test('a follower survives that its connection is cut', async () => {
  const { service } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const follower = service.follow(session_id, '0-0', forever)[Symbol.asyncIterator]();
  const at = new Date().toISOString();
  await service.record(session_id, { type: 'notification', at, level: 'info', message: 'before' });
  expect((await follower.next()).value).toMatchObject({ message: 'before' });
  const next = follower.next();
  await redis.client('KILL', 'TYPE', 'PUBSUB');
  await service.record(session_id, { type: 'notification', at, level: 'info', message: 'while away' });
  expect((await next).value).toMatchObject({ message: 'while away' });
});

test('what the caller heard replaces what was sent, and only a beginning of it', async () => {
  const { service, engine } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const worker = { kind: 'worker' as const, session_id, job_id: 'j' };
  await say(service, session_id, 't1', 'First this.  Then that.');
  await expect(service.heard(session_id, worker, 't1', { text: 'Then', interrupted: true })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(service.heard(session_id, worker, 't9', { text: '', interrupted: true })).rejects.toMatchObject({ code: 'not_found' });
  await service.heard(session_id, worker, 't1', { text: 'First this. Then', interrupted: true });
  expect(engine.kept).toEqual([['t1', { text: 'First this.  Then', interrupted: true }]]);
  const transcript = await service.transcript(session_id, anna);
  expect(transcript.entries.map(({ speaker, text, interrupted }) => ({ speaker, text, interrupted }))).toEqual([
    { speaker: 'user', text: 'First this.  Then that.', interrupted: undefined },
    { speaker: 'agent', text: 'First this.  Then', interrupted: true },
  ]);
  expect(transcript.session.turns).toBe(1);
  expect(formatTranscript(transcript)).toMatch(/Caller: First this\. {2}Then that\.\n.*Echo: First this\. {2}Then \[interrupted\]\n$/);
});

test('what an admin ends and erases of others is on record, what its owner does is not', async () => {
  const { service, audited } = start();
  const [first, second] = [await service.create({ agent_id: 'echo', user_id: 'anna' }), await service.create({ agent_id: 'echo', user_id: 'anna' })];
  await service.end(first.session_id, as(people.ada));
  await service.erase(first.session_id, as(people.ada));
  await service.erase(second.session_id, anna);
  expect(audited.filter(({ event }) => event !== 'access.admin')).toEqual(['session.ended', 'session.erased'].map((event) => ({ event, actor: 'ada', user_id: 'anna', session_id: first.session_id, agent_id: 'echo', subject: 'Echo' })));
});

test('an approval is answered once, by somebody else with the role, while the agent is switched on', async () => {
  const { service, registry } = start({
    script: async ({ request, emit }) => {
      if (request.text === 'pay') await emit({ type: 'approval-required', turn_id: request.turn_id, at: new Date().toISOString(), approval_id: 'a/1', function: 'pay', inputs: {}, reason: 'Over the limit.' });
      return request.text;
    },
  });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await say(service, session_id, 't1', 'pay');
  const yes = { approve: true };
  await expect(service.decideApproval(session_id, as(people.ben), 'a/1', yes)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.decideApproval(session_id, as({ ...people.anna, role: 'approver' }), 'a/1', yes)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.decideApproval(session_id, { kind: 'worker', session_id, job_id: 'j' }, 'a/1', yes)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.decideApproval(session_id, as(people.pia), 'a/2', yes)).rejects.toMatchObject({ code: 'not_found' });
  registry.entry = { ...registry.entry, enabled: false };
  await expect(service.decideApproval(session_id, as(people.pia), 'a/1', yes)).rejects.toMatchObject({ code: 'forbidden', message: 'This agent has been switched off. Your conversation is kept; try again later.' });
  registry.entry = { ...registry.entry, enabled: true };
  const answers = await Promise.allSettled([service.decideApproval(session_id, as(people.pia), 'a/1', yes), service.decideApproval(session_id, as(people.ada), 'a/1', { approve: false })]);
  expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected']);
  const end: unknown[] = [];
  for await (const event of answers[0].status === 'fulfilled' ? answers[0].value : []) end.push(event);
  expect(end.at(-1)).toMatchObject({ type: 'turn-end', text: 'a/1 true pia' });
  const events = await take(service.follow(session_id, '0-0', forever), 9);
  expect(events.find((event) => event.type === 'approval-resolved')).toMatchObject({ approval_id: 'a/1', approve: true, by: 'pia' });
});

test('an approval whose turn failed is still to be decided, and the caller cannot cancel it', async () => {
  let away = true;
  const { service } = start({
    script: async ({ request, emit }) => {
      if (request.text === 'pay') await emit({ type: 'approval-required', turn_id: request.turn_id, at: new Date().toISOString(), approval_id: 'a/1', function: 'pay', inputs: {}, reason: 'Over the limit.' });
      else if (away) throw new Error('the system of record is away');
      return request.text;
    },
  });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await say(service, session_id, 't1', 'pay');
  const decide = async (): Promise<string[]> => {
    const types: string[] = [];
    for await (const event of await service.decideApproval(session_id, as(people.pia), 'a/1', { approve: true })) types.push(event.type);
    return types;
  };
  expect((await decide()).at(-1)).toBe('error');
  away = false;
  expect((await decide()).at(-1)).toBe('turn-end');
  const turnId = `approval-${createHash('sha256').update('a/1').digest('hex').slice(0, 32)}`;
  await expect(service.cancelTurn(session_id, anna, turnId)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(decide()).rejects.toMatchObject({ code: 'conflict' });
  const types: string[] = [];
  for await (const { type } of service.follow(session_id, '0-0', forever)) {
    types.push(type);
    if (types.filter((each) => each === 'turn-end').length === 2) break;
  }
  expect(types.filter((type) => /^approval|^error|turn-end/.test(type))).toEqual(['approval-required', 'turn-end', 'approval-resolved', 'approval-required', 'error', 'approval-resolved', 'turn-end']);
});

test('who could speak in the name of the caller approves nothing that the caller asks for', async () => {
  const { service } = start({
    script: async ({ request, emit }) => {
      await emit({ type: 'approval-required', turn_id: request.turn_id, at: new Date().toISOString(), approval_id: 'a/1', function: 'pay', inputs: {}, reason: 'Over the limit.' });
      return request.text;
    },
  });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await service.letSpeak(session_id, 'ada');
  await say(service, session_id, 't1', 'pay');
  await expect(service.decideApproval(session_id, as(people.ada), 'a/1', { approve: true })).rejects.toMatchObject({ code: 'forbidden', message: 'You opened a call in the name of this caller: someone else must approve what is asked in it.' });
  const types: string[] = [];
  for await (const event of await service.decideApproval(session_id, as(people.pia), 'a/1', { approve: true })) types.push(event.type);
  expect(types.at(-1)).toBe('turn-end');
  await expect(service.letSpeak('00000000-0000-4000-8000-000000000000', 'ada')).rejects.toMatchObject({ code: 'not_found' });
});

test('an ended session takes nothing new, replays what was, and can be erased', async () => {
  const { service, engine } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await say(service, session_id, 't1');
  expect(await service.end(session_id, anna)).toMatchObject({ state: 'ended', call: null });
  await expect(service.runTurn(session_id, anna, turn('t2'))).rejects.toMatchObject({ code: 'gone', status: 410 });
  await say(service, session_id, 't1');
  const ttl = await redis.pttl(`foundry:session:{${session_id}}:events`);
  expect(Math.round(ttl / 86_400_000)).toBe(7);
  const follower = service.follow(session_id, null, forever)[Symbol.asyncIterator]();
  const next = follower.next();
  await service.get(session_id, anna);
  await service.erase(session_id, anna);
  expect((await next).done).toBe(true);
  expect(engine.erased).toEqual([session_id]);
  await expect(service.get(session_id, anna)).rejects.toMatchObject({ code: 'not_found' });
  // Nothing is left but the note to look once more whether the engine kept something meanwhile.
  expect(await keysOfSessions()).toEqual(['foundry:sessions:retained']);
});

test('what a process that died in an erasure, or a call that outlived it, left with the engine is erased a minute later', async () => {
  let now = Date.now();
  const { service, engine } = start({ clock: () => now });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  engine.erase = async () => {
    throw new Error('killed here');
  };
  await expect(service.erase(session_id, anna)).rejects.toThrow('killed here');
  expect(await redis.zscore('foundry:sessions:retained', session_id)).toBe(String(now + 60_000));
  engine.erase = async (sessionId) => void engine.erased.push(sessionId);
  now += 60_000;
  await vi.waitFor(async () => expect(await keysOfSessions()).toEqual([]), 10_000);
  expect(engine.erased).toEqual([session_id]);
});

test('a session that is kept for no day at all ends, and whoever follows it is told', async () => {
  let now = Date.now();
  const registry = oneAgentRegistry();
  const keptForNoDay = { ...echoAgent, spec: { ...echoAgent.spec, privacy: { mask: [], retention_days: 0 } } };
  registry.entry = { ...registry.entry, agent: keptForNoDay };
  registry.agentAt = async () => keptForNoDay;
  const { service, engine } = start({ registry, clock: () => now });
  const ended = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const expired = await service.create({ agent_id: 'echo', user_id: 'anna', duration_hours: 1 });
  const followers = [ended, expired].map(({ session_id }) => service.follow(session_id, null, forever)[Symbol.asyncIterator]().next());
  await service.newestEventId(ended.session_id);
  now += 1;
  expect(await service.end(ended.session_id, anna)).toEqual({ ...ended, state: 'ended', ended_at: new Date(now).toISOString() });
  expect(await followers[0]).toEqual({ done: true, value: undefined });
  // Redis deletes by its own clock, this service ends by the test's: as if the hour had passed for Redis.
  now += 3_600_000;
  await redis.del(`foundry:session:{${expired.session_id}}:record`);
  expect(await followers[1]).toEqual({ done: true, value: undefined });
  await vi.waitFor(() => expect(engine.erased.toSorted()).toEqual([ended.session_id, expired.session_id].toSorted()), 10_000);
});

test('a session that ends by itself and is kept for no day at all tells whoever follows it', async () => {
  let now = Date.now();
  const registry = oneAgentRegistry();
  const { service } = start({ registry, clock: () => now });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna', duration_hours: 1 });
  registry.agentAt = async () => ({ ...echoAgent, spec: { ...echoAgent.spec, privacy: { mask: [], retention_days: -1 } } });
  const next = service.follow(session_id, null, forever)[Symbol.asyncIterator]().next();
  now += 3_600_000;
  expect(await next).toEqual({ done: true, value: undefined });
});

test('ending a session leaves its lock to whoever holds it, and ending it again postpones nothing', async () => {
  let now = Date.now();
  let goOn = (): void => {};
  const paused = new Promise<void>((resolve) => (goOn = resolve));
  const { service } = start({ clock: () => now, script: async () => (await paused, 'done') });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const events = (await service.runTurn(session_id, anna, turn('t1')))[Symbol.asyncIterator]();
  await events.next();
  await service.end(session_id, anna);
  const left = await redis.pttl(`foundry:session:{${session_id}}:lock`);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(5_000);
  goOn();
  while (!(await events.next()).done);
  const due = await redis.zscore('foundry:sessions:retained', session_id);
  expect(due).toBe(String(now + 7 * 86_400_000));
  now += 3 * 86_400_000;
  await service.end(session_id, anna);
  expect(await redis.zscore('foundry:sessions:retained', session_id)).toBe(due);
});

test('a process that died between the end of a session and the lists of sessions leaves them to the next look', async () => {
  const now = Date.now();
  const { service } = start({ clock: () => now });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await service.end(session_id, anna);
  await redis.zadd('foundry:sessions:expiring', now, session_id);
  await redis.zadd('foundry:sessions:retained', now + 1, session_id);
  await vi.waitFor(async () => expect(await redis.zscore('foundry:sessions:expiring', session_id)).toBeNull(), 10_000);
  expect(await redis.zscore('foundry:sessions:retained', session_id)).toBe(String(now + 7 * 86_400_000));
});

test('a patch of nothing changes nothing and answers the session', async () => {
  const { service } = start();
  const session = await service.create({ agent_id: 'echo', user_id: 'anna' });
  expect(await service.patch(session.session_id, anna, {})).toEqual(session);
  expect(await service.newestEventId(session.session_id)).toBe('0-0');
});

test('a call begins only on a session that is open', async () => {
  const { service } = start();
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const call = { room_name: `foundry-${session_id}`, state: 'agent-joining' as const };
  expect([await service.setCall(session_id, call), await service.isOpen(session_id)]).toEqual([true, true]);
  expect((await service.get(session_id, anna)).call).toEqual(call);
  await service.end(session_id, anna);
  const before = await service.newestEventId(session_id);
  expect([await service.setCall(session_id, call), await service.isOpen(session_id)]).toEqual([false, false]);
  expect((await service.get(session_id, anna)).call).toBeNull();
  expect(await service.newestEventId(session_id)).toBe(before);
  expect([await service.setCall('00000000-0000-4000-8000-000000000000', call), await service.isOpen('00000000-0000-4000-8000-000000000000')]).toEqual([false, false]);
});

test('a record that cannot be read keeps no other session from its end', async () => {
  let now = Date.now();
  const { service } = start({ clock: () => now });
  const torn = await service.create({ agent_id: 'echo', user_id: 'anna', duration_hours: 1 });
  const fine = await service.create({ agent_id: 'echo', user_id: 'anna', duration_hours: 2 });
  await redis.hset(`foundry:session:{${torn.session_id}}:record`, 'turns', 'many');
  const next = service.follow(fine.session_id, '0-0', forever)[Symbol.asyncIterator]().next();
  now += 2 * 3_600_000;
  expect((await next).value).toMatchObject({ type: 'session-updated', session: { session_id: fine.session_id, state: 'ended' } });
});

test('a session whose time is over ends by itself and says so', async () => {
  let now = Date.now();
  const { service, engine } = start({ clock: () => now });
  const { session_id, expires_at } = await service.create({ agent_id: 'echo', user_id: 'anna', duration_hours: 1 });
  const follower = service.follow(session_id, '0-0', forever)[Symbol.asyncIterator]();
  const next = follower.next();
  now += 3_600_000;
  await expect(service.runTurn(session_id, anna, turn('t1'))).rejects.toMatchObject({ code: 'gone' });
  expect((await next).value).toMatchObject({ type: 'session-updated', session: { state: 'ended', ended_at: expires_at } });
  expect(engine.erased).toEqual([]);
  now += 7 * 86_400_000;
  await vi.waitFor(() => expect(engine.erased).toEqual([session_id]));
});

test('an agent that is switched off says so to everyone on its sessions, once, and takes no turn', async () => {
  const { service, registry } = start();
  const twin = start({ registry });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const a = service.follow(session_id, '0-0', forever)[Symbol.asyncIterator]();
  const b = twin.service.follow(session_id, '0-0', forever)[Symbol.asyncIterator]();
  await service.record(session_id, { type: 'notification', at: new Date().toISOString(), level: 'info', message: 'hi' });
  await Promise.all([a.next(), b.next()]);
  registry.entry = { ...registry.entry, enabled: false };
  registry.change({ agent_id: 'echo', change: 'disabled', message: 'Echo was switched off.' });
  expect((await a.next()).value).toMatchObject({ type: 'agent-updated', change: 'disabled', message: 'Echo was switched off.' });
  await b.next();
  await expect(service.runTurn(session_id, anna, turn('t1'))).rejects.toMatchObject({ code: 'forbidden' });
  expect((await b.next()).value).toMatchObject({ type: 'agent-updated', message: 'This agent has been switched off. Your conversation is kept; try again later.' });
});
