import { beforeEach, expect, test, vi } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import { EventStream } from '../event-stream.ts';
import { newSession } from '../new-session.ts';
import { createSessionRecords } from '../session-records.ts';
import type { SessionRecord } from '../session-record.ts';
import { SessionStore } from '../session-store.ts';
import { TurnQueue } from '../turn-queue.ts';
import { as, echoAgent, oneAgentRegistry, people, scriptedEngine } from '../../../tests/support/session-parts.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { MaskedStream } from './masked-stream.ts';
import { SessionMasking } from './session-masking.ts';

const redis = await testRedis();
const liveMs = 60_000;
const unmasked = 'foundry:sessions:unmasked';
const agent: Agent = {
  ...echoAgent,
  spec: { ...echoAgent.spec, privacy: { mask: [{ entity: 'Account', attribute: 'accountNumber', category: 'FINANCIAL', policy: 'MASKED', fields: ['readBalance.accountNumber'] }], retention_days: 7 } },
};
const registry = { ...oneAgentRegistry(), agentAt: async () => agent };
const at = '2026-03-01T10:00:00.000Z';
const said = (turn_id: string, text: string): SessionEvent => ({ type: 'user-transcript', turn_id, at, text, modality: 'voice', final: true });
const call = (turn_id: string, accountNumber: string): SessionEvent => ({ type: 'tool-call', turn_id, at, call_id: 'c', function: 'readBalance', title: 'T', inputs: { accountNumber }, mutates: false });
const end = (turn_id: string, text: string): SessionEvent => ({ type: 'turn-end', turn_id, at, text, capability: null, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: null, latency_ms: {} });
const heard = (turn_id: string, text: string): SessionEvent => ({ type: 'heard', turn_id, at, text, interrupted: false });

/** What is added to the real time: events get theirs from Redis. */
let aheadMs = 0;
const now = () => Date.now() + aheadMs;
const store = new SessionStore(redis, now);
const stream = new EventStream(redis, now);
const kept = new MaskedStream(redis);
const engine = scriptedEngine(async () => '');
const maskingOn = (on: Pick<MaskedStream, 'read' | 'rewrite'> = kept) => new SessionMasking({ redis, store, stream: on, engine, registry, now, liveMs, pseudonymKey: 'k' });
const masking = maskingOn();
let record: SessionRecord;
let id = '';

beforeEach(async () => {
  aheadMs = 0;
  record = newSession({ agent_id: 'echo', user_id: 'anna' }, { agent, version: 3, environment: 'mock', draft: false }, now());
  id = record.session.session_id;
  await store.create(record);
  await masking.schedule(record);
});

const tell = async (...events: SessionEvent[]): Promise<void> => {
  for (const event of events) await stream.append(id, event);
};
const everything = async (): Promise<string> => JSON.stringify(await stream.readAll(id));
/** Two minutes later: whatever was said is not live any more. */
async function passLater(): Promise<void> {
  aheadMs += 2 * liveMs;
  await masking.apply(id);
}

/** A process whose clock stands. */
const maskingAt = (ms: number) => new SessionMasking({ redis, store, stream: kept, engine, registry, now: () => ms, liveMs, pseudonymKey: 'k' });

test('a turn is masked whole, when the last that is told of it is over: also what was heard of the reply', async () => {
  await tell(said('t1', 'balance of 12345678'), call('t1', '12345678'), end('t1', 'Account 12345678 has 20.'));
  const endedMs = Number((await stream.newestId(id)).split('-')[0]);
  await vi.waitFor(async () => expect(Number((await redis.time())[0]) * 1000 + Number((await redis.time())[1]) / 1000).toBeGreaterThan(endedMs + 1));
  await tell(heard('t1', 'Account 12345678 has 20'));
  await maskingAt(endedMs + liveMs).apply(id);
  expect((await everything()).match(/12345678/g)).toHaveLength(4);
  await passLater();
  expect((await stream.readAll(id)).map((event) => ('text' in event ? event.text : 'inputs' in event ? event.inputs : ''))).toEqual(['balance of ••••5678', { accountNumber: '••••5678' }, 'Account ••••5678 has 20.', 'Account ••••5678 has 20']);
});

test('a value that was masked is found when either side says it again', async () => {
  await tell(said('t1', 'balance of 12345678'), call('t1', '12345678'), end('t1', 'It is 20.'));
  await passLater();
  await tell(said('t2', 'is it still one two three four five six seven eight?'), { type: 'text-delta', turn_id: 't2', at, text: 'Yes, 1234' }, { type: 'text-delta', turn_id: 't2', at, text: '5678.' }, end('t2', 'Yes, 12345678.'), heard('t2', 'Yes, 12345678.'));
  expect((await masking.exported(record)).events.slice(3).map((event) => ('text' in event ? event.text : ''))).toEqual(['is it still ••••5678?', 'Yes, ••••5678.', '', 'Yes, ••••5678.', 'Yes, ••••5678.']);
  await passLater();
  expect(await everything()).not.toMatch(/1234|one two/);
  expect(await redis.zscore(unmasked, id)).toBe(null);
});

test('when a session has ended all of it is masked once more, and the values go', async () => {
  await tell(said('t1', 'I have 98765432, for later'), end('t1', 'Fine.'));
  await passLater();
  await masking.schedule(record);
  await tell(said('t2', 'now'), call('t2', '98765432'), end('t2', 'It is 20.'));
  await passLater();
  expect(await redis.hgetall(`foundry:session:{${id}}:private`)).toEqual({ '98765432': '••••5432' });
  expect(await everything()).toContain('98765432');
  expect(JSON.stringify(await masking.exported(record))).not.toContain('98765432');

  await masking.scheduleEnd(record);
  await store.end(id, now(), now() + 86_400_000);
  await passLater();
  expect(await everything()).not.toContain('98765432');
  expect((await stream.readAll(id)).map((event) => ('text' in event ? event.text : 'inputs' in event ? event.inputs : ''))).toEqual(['I have ••••5432, for later', 'Fine.', 'now', { accountNumber: '••••5432' }, 'It is 20.']);
  expect(await redis.exists(`foundry:session:{${id}}:private`)).toBe(0);
  expect(engine.erased).toContain(id);
  expect(JSON.stringify((await masking.exported(record)).events.at(-2))).toContain('"••••5432"');
  expect(await redis.zscore(unmasked, id)).toBe(null);
});

test('a turn that is noted while others are masked stays noted', async () => {
  await tell(said('t1', 'balance of 12345678'), call('t1', '12345678'), end('t1', 'It is 20.'));
  aheadMs = 2 * liveMs;
  const meanwhile = maskingOn({
    read: (sessionId, whole) => kept.read(sessionId, whole),
    rewrite: async (...pass) => {
      await masking.schedule(record);
      await tell(said('t2', 'and 12345678?'));
      return kept.rewrite(...pass);
    },
  });
  await meanwhile.apply(id);
  expect(await redis.zscore(unmasked, id)).not.toBe(null);
  await passLater();
  expect(await everything()).not.toContain('12345678');
});

test('a session in which a turn is at work stays noted', async () => {
  await redis.hset(`foundry:session:{${id}}:record`, 'running', 't1');
  await passLater();
  expect(await redis.zscore(unmasked, id)).not.toBe(null);
});

test('of two processes at the same pass only the first writes', async () => {
  await tell(said('t1', 'balance of 12345678'), call('t1', '12345678'));
  const state = await kept.read(id, true);
  const nothing = { masked_to: '0-0', changed: [], secrets: null };
  expect([await kept.rewrite(id, state, nothing), await kept.rewrite(id, state, { ...nothing, secrets: [{ value: 'v', shown: 's' }] })]).toEqual([true, false]);
  expect(await redis.exists(`foundry:session:{${id}}:private`)).toBe(0);
});

test('a title that is given by hand is masked as well', async () => {
  await tell(said('t1', 'balance of 12345678'), call('t1', '12345678'), end('t1', 'It is 20.'));
  await passLater();
  expect(await redis.zscore(unmasked, id)).toBe(null);
  const records = createSessionRecords({ redis, store, stream, queue: new TurnQueue(redis, now, 5_000), engine, registry, users: { byId: async () => people.anna }, masking, audit: undefined, now });
  await records.patch(id, as(people.anna), { title: 'About 12345678' });
  await passLater();
  expect((await store.read(id))?.session.title).toBe('About ••••5678');
  expect(await everything()).not.toContain('12345678');
});

test('a session whose process dies when its end was written is masked and forgotten all the same', async () => {
  await redis.zrem(unmasked, id);
  class DyingStore extends SessionStore {
    override async end(...given: Parameters<SessionStore['end']>): Promise<boolean> {
      await super.end(...given);
      throw new Error('died');
    }
  }
  const records = createSessionRecords({ redis, store: new DyingStore(redis, now), stream, queue: new TurnQueue(redis, now, 5_000), engine, registry, users: { byId: async () => people.anna }, masking, audit: undefined, now });
  await expect(records.end(id, as(people.anna))).rejects.toThrow('died');
  aheadMs += 2 * liveMs;
  await records.tidy();
  expect(engine.erased).toContain(id);
});
