import { afterEach, expect, inject, test } from 'vitest';
import { connectRedis, type RedisConnection } from '@/lib/core/redis.ts';
import { as, delta, lockRanOut, people, scriptedEngine, sessionProcess, type Script } from '../../tests/support/session-parts.ts';
import { testRedis } from '../../tests/support/redis.ts';
import type { SessionService, StreamedTurnEvent } from './session-service.ts';
import { TurnQueue } from './turn-queue.ts';

const redis = await testRedis();
const open: { service: SessionService; connection: RedisConnection }[] = [];
const anna = as(people.anna);

/** A web process of its own: its own connection to Redis, its own locks and subscriptions. */
function webProcess(script: Script, timing: { deadlineMs?: number; graceMs?: number } = {}) {
  const connection = connectRedis(inject('redisUrl'), { name: 'web', maxRetriesPerRequest: null });
  const engine = scriptedEngine(script);
  const service = sessionProcess(connection, { engine, timing: { lockMs: 5_000, sweepMs: 50, patienceMs: 50, ...timing } });
  open.push({ service, connection });
  return { service, engine, connection };
}

afterEach(async () => {
  for (const { service, connection } of open.splice(0)) {
    if (connection.status !== 'end') await service.close();
    connection.disconnect();
  }
  await redis.flushall();
});

const text = (turn_id: string, words = turn_id) => ({ turn_id, text: words, modality: 'text' as const, kind: 'user' as const, speculative: false });
const collect = async (events: AsyncIterable<StreamedTurnEvent>): Promise<string[]> => {
  const seen: string[] = [];
  for await (const event of events) seen.push(event.type === 'text-delta' ? event.text : event.type === 'error' ? `error ${event.code}` : event.type === 'turn-end' ? `end${event.cancelled ? ' cancelled' : ''}: ${event.text}` : event.type);
  return seen;
};
const gate = () => {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), passed };
};
const echo: Script = async ({ request, emit }) => {
  await emit(delta(request.turn_id, request.text));
  return request.text;
};

test('turns queued from two processes run one at a time, in the order in which they were asked for', async () => {
  const order: string[] = [];
  let atOnce = 0;
  const script: Script = async ({ request, emit }) => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    order.push(request.turn_id);
    await emit(delta(request.turn_id, 'x'));
    atOnce -= 1;
    return request.text;
  };
  const a = webProcess(script);
  const b = webProcess(script);
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const ids = Array.from({ length: 20 }, (_, index) => `t${index}`);
  const streams: AsyncIterable<StreamedTurnEvent>[] = [];
  for (const [index, id] of ids.entries()) streams.push(await (index % 2 === 0 ? a : b).service.runTurn(session_id, anna, text(id)));
  const seen = await Promise.all(streams.map(collect));
  expect(order).toEqual(ids);
  expect(seen).toEqual(ids.map((id) => ['turn-start', 'x', `end: ${id}`]));
  expect((await a.service.get(session_id, anna)).turns).toBe(20);
  expect((await a.service.get(session_id, anna)).title).toBe('t0');
});

test('the same turn id again replays what was recorded, while it runs and afterwards, in either process', async () => {
  const half = gate();
  const script: Script = async ({ request, emit }) => {
    await emit(delta(request.turn_id, 'one '));
    await half.passed;
    await emit(delta(request.turn_id, 'two'));
    return 'one two';
  };
  const a = webProcess(script);
  const b = webProcess(script);
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const first = (await a.service.runTurn(session_id, anna, text('t1')))[Symbol.asyncIterator]();
  expect((await first.next()).value.type).toBe('turn-start');
  expect((await first.next()).value.text).toBe('one ');
  await first.return?.();
  const second = collect(await b.service.runTurn(session_id, anna, text('t1')));
  half.open();
  const all = ['turn-start', 'one ', 'two', 'end: one two'];
  expect(await second).toEqual(all);
  expect(await collect(await a.service.runTurn(session_id, anna, text('t1')))).toEqual(all);
  expect([...a.engine.turns, ...b.engine.turns]).toEqual(['t1']);
});

test('a turn whose process died is run again by another, marked, and the transcript has it once', async () => {
  const hang: Script = async ({ request, emit }) => {
    await emit(delta(request.turn_id, 'half a sent'));
    return new Promise<string>(() => {});
  };
  const a = webProcess(hang);
  const b = webProcess(echo);
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const live = (await b.service.runTurn(session_id, anna, text('other')));
  await collect(live);
  const watcher = (await a.service.runTurn(session_id, anna, text('t1', 'hello')))[Symbol.asyncIterator]();
  await watcher.next();
  await watcher.next();
  a.connection.disconnect();
  await lockRanOut(redis, session_id);
  expect(await collect(await b.service.runTurn(session_id, anna, text('t2', 'next')))).toEqual(['turn-start', 'next', 'end: next']);
  const replay = await b.service.runTurn(session_id, anna, text('t1', 'hello'));
  const events: StreamedTurnEvent[] = [];
  for await (const event of replay) events.push(event);
  expect(events.map((event) => event.type)).toEqual(['turn-start', 'text-delta', 'turn-end']);
  expect(events[0]).toMatchObject({ type: 'turn-start', turn_id: 't1', attempt: 2 });
  expect(b.engine.turns).toEqual(['other', 't1', 't2']);
  const { entries } = await b.service.transcript(session_id, anna);
  expect(entries.map(({ speaker, text, turn_id }) => [turn_id, speaker, text])).toEqual([
    ['other', 'user', 'other'],
    ['other', 'agent', 'other'],
    ['t1', 'user', 'hello'],
    ['t1', 'agent', 'hello'],
    ['t2', 'user', 'next'],
    ['t2', 'agent', 'next'],
  ]);
});

test('a dead process is noticed with nobody asking', async () => {
  const a = webProcess(() => new Promise<string>(() => {}));
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const watcher = (await a.service.runTurn(session_id, anna, text('t1')))[Symbol.asyncIterator]();
  await watcher.next();
  a.connection.disconnect();
  await lockRanOut(redis, session_id);
  const b = webProcess(echo);
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const event of b.service.follow(session_id, '0-0', stop.signal)) {
    seen.push(event.type);
    if (event.type === 'turn-end') stop.abort();
  }
  expect(seen).toEqual(['user-transcript', 'session-updated', 'turn-start', 'turn-start', 'text-delta', 'turn-end']);
  expect(b.engine.turns).toEqual(['t1']);
});

test('a process that was paused beyond its lock writes nothing any more', async () => {
  const resumed = gate();
  const script: Script = async ({ request, emit }) => {
    await emit(delta(request.turn_id, 'before '));
    await resumed.passed;
    await emit(delta(request.turn_id, 'too late'));
    return 'too late';
  };
  const a = webProcess(script);
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const watcher = (await a.service.runTurn(session_id, anna, text('t1')))[Symbol.asyncIterator]();
  await watcher.next();
  await watcher.next();
  // What a pause does: the lock has run out, and another process has taken it.
  const b = webProcess(echo);
  await lockRanOut(redis, session_id);
  expect(await collect(await b.service.runTurn(session_id, anna, text('t2')))).toEqual(['turn-start', 't2', 'end: t2']);
  resumed.open();
  expect(await collect(await b.service.runTurn(session_id, anna, text('t3')))).toEqual(['turn-start', 't3', 'end: t3']);
  const { entries } = await b.service.transcript(session_id, anna);
  expect(entries.map((entry) => entry.text)).toEqual(['t1', 't1', 't2', 't2', 't3', 't3']);
  expect(b.engine.turns).toEqual(['t1', 't2', 't3']);
});

test('a renewal that arrives after the lock was given up does not bring it back', async () => {
  const { service } = webProcess(echo);
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await service.close();
  const queue = new TurnQueue(redis, Date.now, 60_000);
  await queue.enqueue(session_id, 't1', { kind: 'turn', request: text('t1') });
  const token = await queue.acquire(session_id);
  await queue.handOver(session_id, token ?? '');
  expect(await queue.renew(session_id, token ?? '')).toEqual({ held: false, cancelled: false });
  expect(await redis.exists(`foundry:session:{${session_id}}:lock`)).toBe(0);
});

test('a session lets a hundred turns wait, and no more', async () => {
  const { service } = webProcess(echo);
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  await service.close();
  const queue = new TurnQueue(redis, Date.now, 60_000);
  for (let index = 0; index < 100; index += 1) await queue.enqueue(session_id, `t${index}`, { kind: 'turn', request: text(`t${index}`) });
  await expect(queue.enqueue(session_id, 't100', { kind: 'turn', request: text('t100') })).rejects.toMatchObject({ code: 'rate_limited', message: 'In this session 100 turns are waiting already.' });
  expect(await queue.enqueue(session_id, 't7', { kind: 'turn', request: text('t7') })).toEqual({ known: true, from: '0-0' });
  await queue.enqueue(session_id, 'heard:1', { kind: 'heard', turn_id: 't1', heard: { text: '', interrupted: true } });
});

test('cancelling stops a running turn in whatever process, and ends a queued one at once', async () => {
  const script: Script = ({ request, emit, signal }) =>
    request.turn_id === 'slow'
      ? new Promise((resolve) => {
          void emit(delta('slow', 'well'));
          signal.addEventListener('abort', () => resolve('well'));
        })
      : echo({ request, emit, signal, context: undefined as never });
  const a = webProcess(script);
  const b = webProcess(script);
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const slow = collect(await a.service.runTurn(session_id, anna, text('slow')));
  const queued = collect(await a.service.runTurn(session_id, anna, text('queued')));
  const after = collect(await b.service.runTurn(session_id, anna, text('after')));
  await b.service.cancelTurn(session_id, anna, 'queued');
  expect(await queued).toEqual(['end cancelled: ']);
  await b.service.cancelTurn(session_id, anna, 'slow');
  expect(await slow).toEqual(['turn-start', 'well', 'end cancelled: well']);
  expect(await after).toEqual(['turn-start', 'after', 'end: after']);
  expect(a.engine.turns).toEqual(['slow', 'after']);
});

test('what the engine throws becomes an error event with a sentence, and the next turn runs', async () => {
  const a = webProcess(async ({ request }) => {
    if (request.text === 'crash') throw new Error('secret detail');
    return 'fine';
  });
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const events: StreamedTurnEvent[] = [];
  for await (const event of await a.service.runTurn(session_id, anna, text('t1', 'crash'))) events.push(event);
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'internal', message: 'Sorry, something went wrong on our side. Please say that again.', retryable: true });
  expect(await collect(await a.service.runTurn(session_id, anna, text('t2')))).toEqual(['turn-start', 'end: fine']);
});

test('a turn beyond its deadline ends with an error, whether or not the engine listens', async () => {
  const a = webProcess(() => new Promise<string>(() => {}), { deadlineMs: 40, graceMs: 20 });
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  expect(await collect(await a.service.runTurn(session_id, anna, text('t1')))).toEqual(['turn-start', 'error timed_out']);
});

test('a change that was begun before the deadline is told with its result, and ends as it ended', async () => {
  const a = webProcess(echo, { deadlineMs: 40, graceMs: 10_000 });
  const at = new Date().toISOString();
  const call = { call_id: 'c1', function: 'pay', at };
  a.engine.runTurn = async (_, { turn_id }, emit, signal) => {
    const aborted = new Promise((resolve) => signal?.addEventListener('abort', resolve));
    await emit({ type: 'turn-start', turn_id, at, kind: 'user', modality: 'text' });
    await emit({ ...call, type: 'tool-call', turn_id, title: 'Pay', inputs: {}, mutates: true });
    await aborted;
    await emit({ ...call, type: 'tool-result', turn_id, ok: true, outputs: { receipt: 'R1' }, error: null, duration_ms: 50 });
    await emit(delta(turn_id, 'too late to be said'));
    const end = { type: 'turn-end' as const, turn_id, at, text: '', capability: null, inputs: {}, asked_for: [], calls: [{ function: 'pay', ok: true }], refused: null, awaiting: null, cancelled: true, latency_ms: { total: 50 } };
    await emit(end);
    return end;
  };
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const events: StreamedTurnEvent[] = [];
  for await (const event of await a.service.runTurn(session_id, anna, text('t1'))) events.push(event);
  expect(events.map(({ type }) => type)).toEqual(['turn-start', 'tool-call', 'tool-result', 'turn-end']);
  expect(events.at(-1)).toMatchObject({ calls: [{ function: 'pay', ok: true }], cancelled: true });
  expect((await a.service.transcript(session_id, anna)).entries.map(({ speaker, tool }) => [speaker, tool?.outputs])).toEqual([['user', undefined], ['tool', { receipt: 'R1' }]]);
});

test('a stopping process hands its turn to another at once', async () => {
  const a = webProcess(() => new Promise<string>(() => {}));
  const b = webProcess(echo);
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const events = collect(await b.service.runTurn(session_id, anna, text('t0')));
  await events;
  const watcher = (await a.service.runTurn(session_id, anna, text('t1')))[Symbol.asyncIterator]();
  await watcher.next();
  await a.service.close();
  a.connection.disconnect();
  expect(await collect(await b.service.runTurn(session_id, anna, text('t1')))).toEqual(expect.arrayContaining(['end: t1']));
});

test('a speculative turn leaves no trace until it is committed', async () => {
  const a = webProcess(echo);
  const { session_id } = await a.service.create({ agent_id: 'echo', user_id: 'anna' });
  const worker = { kind: 'worker' as const, session_id, job_id: 'j' };
  const guess = { ...text('s1', 'hi'), modality: 'voice' as const, speculative: true };
  expect(await collect(await a.service.runTurn(session_id, worker, guess))).toEqual(['turn-start', 'hi', 'end: hi']);
  expect((await a.service.transcript(session_id, anna)).entries).toEqual([]);
  expect(await collect(await a.service.commitTurn(session_id, worker, 's1'))).toEqual(['turn-start', 'hi', 'end: hi']);
  expect(await collect(await a.service.commitTurn(session_id, worker, 's1'))).toEqual(['turn-start', 'hi', 'end: hi']);
  expect((await a.service.transcript(session_id, anna)).entries.map((entry) => entry.text)).toEqual(['hi', 'hi']);
  await expect(a.service.commitTurn(session_id, worker, 's2')).rejects.toMatchObject({ code: 'gone' });
});
