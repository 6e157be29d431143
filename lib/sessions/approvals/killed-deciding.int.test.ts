import { afterAll, expect, inject, test } from 'vitest';
import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import type { TurnRequest } from '@/lib/contracts/turns.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { Fate, TappedCommand } from '../../../tests/support/redis-tap.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { as, lockRanOut, people } from '../../../tests/support/session-parts.ts';
import { startVictim } from '../../../tests/support/victim-process.ts';
import { pizzeriaWithApproval, sayTo, webProcess } from '../../../tests/support/web-process.ts';

await testRedis();
const agentId = pizzeriaWithApproval.metadata.id;
const survivor = webProcess(inject('redisUrl'), 5_000, pizzeriaWithApproval);

const turn = (turn_id: string, text: string, kind: 'user' | 'opening' = 'user'): TurnRequest => ({ turn_id, text, modality: 'text', kind, speculative: false });

/** A session in which all that is missing is an approver's yes. */
async function readyToDecide(): Promise<{ session_id: string; approval_id: string }> {
  const { session_id } = await survivor.service.create({ agent_id: agentId, user_id: 'anna' });
  const say = (request: TurnRequest) => sayTo(survivor.service, session_id, as(people.anna), request);
  await say(turn('hello', '', 'opening'));
  await say(turn('order', 'I would like to order a large margherita to 12 Garden Street'));
  expect((await say(turn('yes', 'yes please'))).awaiting).toBe('approval');
  const approval = (await survivor.service.approvals(people.pia)).approvals.find((each) => each.session_id === session_id);
  return { session_id, approval_id: approval!.approval_id };
}

// One is started while another is used: most of the time goes into that.
const nextVictim = () => startVictim<{ session_id: string; approval_id: string }>('./deciding-child.ts');
let spare = nextVictim();
afterAll(async () => {
  await (await spare).stop();
  await survivor.service.close();
  survivor.connection.disconnect();
});

/** Where deciding is when its process dies, as in killed-at-any-point.int.test.ts. */
const points: readonly (readonly [Exclude<Fate, 'pass'>, TappedCommand, string, which?: number])[] = [
  ['before', 'HGETALL record', 'asked, and nothing looked up'],
  ['before', 'XRANGE events', 'about to look for the question'],
  ['before', 'EVALSHA record approval-resolved', 'queued, not begun'],
  ['after', 'EVALSHA record approval-resolved', 'begun, and the decision is on record'],
  ['before', 'PUBLISH foundry:approvals:feed approval-decided', 'queued, the others are not told'],
  ['before', 'EVAL effects', 'about to record the intent'],
  ['after', 'EVAL effects', 'the intent is on record'],
  ['before', 'EVAL records', 'about to place the order'],
  ['after', 'EVAL records', 'the order is placed, and nobody heard'],
  ['after', 'EVAL effects', 'the result is on record', 2],
  ['after', 'EVALSHA record tool-result', 'the result is told'],
  ['before', 'EVALSHA checkpoint:index', 'about to remember the turn', 2],
  ['after', 'EVALSHA checkpoint:index', 'the turn is remembered, its end is not told', 2],
  ['before', 'EVALSHA record turn-end', 'about to tell the end'],
  ['after', 'EVALSHA record turn-end', 'the end is told'],
];

test.each(points.map(([fate, label, where, which = 1]) => ({ fate, label, where, which })))('killed $fate $label ($where): one decision, one order', async ({ fate, label, which }) => {
  const asked = await readyToDecide();
  const victim = await spare;
  spare = nextVictim();
  let count = 0;
  const killed = await victim.work(asked, (command) => (command === label && (count += 1) === which ? fate : 'pass'));
  await victim.stop();
  expect(killed).toBe(true);
  // Its lock would run out by itself; that is not waited for.
  await lockRanOut(survivor.connection, asked.session_id);

  // As an approver does whose page lost its connection: the same answer again. It is taken, or was taken before.
  const outcome = await survivor.service.decideApproval(asked.session_id, as(people.pia), asked.approval_id, { approve: true }).then(
    () => 'taken',
    (error: unknown) => (isAppError(error) ? error.code : 'failed'),
  );
  expect(['taken', 'conflict']).toContain(outcome);
  const events: StoredSessionEvent[] = [];
  for await (const event of survivor.service.follow(asked.session_id, '0-0', AbortSignal.timeout(10_000))) {
    events.push(event);
    if (event.type === 'turn-end' && event.turn_id.startsWith('approval-')) break;
  }
  expect(events.at(-1)).toMatchObject({ type: 'turn-end', awaiting: null });
  expect(events.filter(({ type }) => type === 'approval-resolved')).toMatchObject([{ approval_id: asked.approval_id, approve: true, by: 'pia' }]);
  const placed = (await survivor.mockApi.effects(agentId, asked.session_id)).filter((effect) => effect.function === 'placeOrder');
  expect(placed).toHaveLength(1);
  expect((await survivor.service.approvals(people.pia)).approvals.filter(({ session_id }) => session_id === asked.session_id)).toEqual([]);
  await expect(survivor.service.decideApproval(asked.session_id, as(people.ada), asked.approval_id, { approve: false })).rejects.toMatchObject({ code: 'conflict' });
});
