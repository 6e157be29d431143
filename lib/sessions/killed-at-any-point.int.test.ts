import { afterAll, expect, inject, test } from 'vitest';
import type { TurnEnd, TurnRequest } from '@/lib/contracts/turns.ts';
import type { Fate, TappedCommand } from '../../tests/support/redis-tap.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { as, lockRanOut, people } from '../../tests/support/session-parts.ts';
import { startVictim } from '../../tests/support/victim-process.ts';
import { pizzeria, sayTo, webProcess } from '../../tests/support/web-process.ts';

await testRedis();
const agentId = pizzeria.metadata.id;
const anna = as(people.anna);
const survivor = webProcess(inject('redisUrl'));

const request = (turn_id: string, text: string, kind: 'user' | 'opening' = 'user'): TurnRequest => ({ turn_id, text, modality: 'text', kind, speculative: false });

const say = (sessionId: string, turn: TurnRequest): Promise<TurnEnd> => sayTo(survivor.service, sessionId, anna, turn);

/** A session in which all that is missing is the yes. */
async function readyToOrder(): Promise<string> {
  const { session_id } = await survivor.service.create({ agent_id: agentId, user_id: 'anna' });
  await say(session_id, request('hello', '', 'opening'));
  const end = await say(session_id, request('order', 'I would like to order a large margherita to 12 Garden Street'));
  expect(end.awaiting).toBe('confirmation');
  return session_id;
}

// One is started while another is used: most of the time goes into that.
const nextVictim = () => startVictim<{ session_id: string; request: TurnRequest }>('./turn-child.ts');
let spare = nextVictim();
afterAll(async () => {
  await (await spare).stop();
  await survivor.service.close();
  survivor.connection.disconnect();
});

/** Where a turn is when its process dies; the label names the command that Redis does not get, or that nobody hears the answer to, and the number which of that name. */
const points: readonly (readonly [Exclude<Fate, 'pass'>, TappedCommand, string, which?: number])[] = [
  ['before', 'HGET turns', 'asked, not queued'],
  ['before', 'EVALSHA record user-transcript', 'queued, not begun'],
  ['after', 'EVALSHA record user-transcript', 'begun, and what was said is on record'],
  ['before', 'EVALSHA checkpoint:index', 'remembering'],
  ['after', 'EVALSHA record turn-start', 'the start is told'],
  ['before', 'HEXISTS effects', 'the yes is understood'],
  ['before', 'EVALSHA record tool-call', 'about to tell of the call'],
  ['before', 'EVAL effects', 'about to record the intent'],
  ['after', 'EVAL effects', 'the intent is on record'],
  ['before', 'EVAL records', 'about to place the order'],
  ['after', 'EVAL records', 'the order is placed, and nobody heard'],
  ['after', 'EVAL effects', 'the result is on record', 2],
  ['after', 'EVALSHA record tool-result', 'the result is told'],
  ['after', 'EVALSHA record text-delta', 'in the middle of the reply'],
  ['before', 'EVALSHA checkpoint:index', 'about to remember the turn', 2],
  ['after', 'EVALSHA checkpoint:index', 'the turn is remembered, its end is not told', 2],
  ['before', 'EVALSHA record turn-end', 'about to tell the end'],
  ['after', 'EVALSHA record turn-end', 'the end is told'],
];

test.each(points.map(([fate, label, where, which = 1]) => ({ fate, label, where, which })))('killed $fate $label ($where): one order, one yes, one reply', async ({ fate, label, which }) => {
  const sessionId = await readyToOrder();
  const victim = await spare;
  spare = nextVictim();
  let count = 0;
  const killed = await victim.work({ session_id: sessionId, request: request('yes', 'yes please') }, (command) => (command === label && (count += 1) === which ? fate : 'pass'));
  await victim.stop();
  expect(killed).toBe(true);
  // Its lock would run out by itself; that is not waited for.
  await lockRanOut(survivor.connection, sessionId);

  // As a page does that lost its connection: the same turn again.
  const end = await say(sessionId, request('yes', 'yes please'));
  expect(end.calls).toEqual([{ function: 'priceOrder', ok: true }, { function: 'placeOrder', ok: true }].slice(-end.calls.length));
  const placed = (await survivor.mockApi.effects(agentId, sessionId)).filter((effect) => effect.function === 'placeOrder');
  expect(placed).toHaveLength(1);
  const { entries } = await survivor.service.transcript(sessionId, anna);
  expect(entries.filter(({ speaker }) => speaker === 'user').map(({ text }) => text)).toEqual(['I would like to order a large margherita to 12 Garden Street', 'yes please']);
  expect(entries.filter(({ speaker }) => speaker === 'agent').map(({ text }) => text).at(-1)).toBe(end.text);
  expect(entries.filter(({ speaker }) => speaker === 'agent')).toHaveLength(3);
  expect(entries.filter(({ tool }) => tool?.function === 'placeOrder')).toHaveLength(1);

  // And the conversation goes on from there, knowing the order.
  const after = await say(sessionId, request('after', 'Where is my order?'));
  expect(after.calls).toEqual([{ function: 'trackOrder', ok: true }]);
});
