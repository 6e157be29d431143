import { afterAll, expect, inject, test } from 'vitest';
import type { TurnEnd } from '@/lib/contracts/turns.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { as, lockRanOut, people } from '../../tests/support/session-parts.ts';
import { pizzeria as agent, sayTo, webProcess } from '../../tests/support/web-process.ts';

await testRedis();
const agentId = agent.metadata.id;
const a = webProcess(inject('redisUrl'));
const b = webProcess(inject('redisUrl'));
afterAll(async () => {
  await b.service.close();
  b.connection.disconnect();
  a.connection.disconnect();
});

test('an order is taken over two processes, one of which dies while it is placed, and is placed once', async () => {
  const anna = as(people.anna);
  const { session_id } = await a.service.create({ agent_id: agentId, user_id: 'anna' });
  let count = 0;
  const request = (text: string, kind: 'user' | 'opening' = 'user') => ({ turn_id: `t${(count += 1)}`, text, modality: 'text' as const, kind, speculative: false });
  const say = ({ service }: typeof a, text: string, kind?: 'opening'): Promise<TurnEnd> => sayTo(service, session_id, anna, request(text, kind));

  expect((await say(a, '', 'opening')).text).toBe(agent.spec.greeting);
  let end = await say(b, 'I would like to place an order');
  expect(end.capability?.id).toBe('take-an-order');
  const answers: Record<string, string> = { items: 'one large margherita', address: '12 Garden Street' };
  for (let step = 0; end.awaiting === 'input' && step < 8; step += 1) end = await say(step % 2 === 0 ? a : b, answers[end.asked_for[0]?.split('.')[0] ?? ''] ?? 'one large margherita');
  expect(end.awaiting).toBe('confirmation');
  expect(await a.mockApi.effects(agentId, session_id)).toEqual([]);

  const yes = request('yes please');
  const watching = (await a.service.runTurn(session_id, anna, yes))[Symbol.asyncIterator]();
  await watching.next();
  a.connection.disconnect();
  await lockRanOut(b.connection, session_id);
  let last: TurnEnd | undefined;
  for await (const event of await b.service.runTurn(session_id, anna, yes)) if (event.type === 'turn-end') last = event;
  expect(last?.calls.filter((call) => call.function === 'placeOrder')).toEqual([{ function: 'placeOrder', ok: true }]);
  expect((await b.mockApi.effects(agentId, session_id)).filter((effect) => effect.function === 'placeOrder')).toHaveLength(1);
  const { entries } = await b.service.transcript(session_id, anna);
  expect(entries.filter((entry) => entry.speaker === 'user').at(-1)?.text).toBe('yes please');
  expect(entries.filter((entry) => entry.tool?.function === 'placeOrder')).toHaveLength(1);
});
