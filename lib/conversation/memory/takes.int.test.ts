import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { loadAgent, startConversation } from '../../../tests/support/conversation.ts';
import { testRedis } from '../../../tests/support/redis.ts';

const redis = await testRedis();
const logger = pino({ level: 'silent' });
const functions = createFunctionRunner({ mockApi: createMockApi({ redis, logger }), logger });

test('a step takes from the one before it what the agent’s file says, under another name too', async () => {
  const forno = await loadAgent('forno-piccolo-pizza-ordering');
  const agent = structuredClone(forno);
  const place = agent.spec.functions.find(({ name }) => name === 'placeOrder');
  const order = agent.spec.capabilities.find(({ id }) => id === 'take-an-order');
  if (place === undefined || order?.functions[1] === undefined) throw new Error('the example changed');
  place.inputs.properties['agreedPrice'] = { type: 'number', format: 'decimal', description: 'The price that was agreed.' };
  place.inputs.required.push('agreedPrice');
  order.functions[1].takes = { agreedPrice: 'priceOrder.total' };

  const { say, events } = startConversation({ agent, redis, functions });
  let end = await say('I would like to place an order');
  for (const answer of ['a large margherita', 'Mill Lane']) if (end.awaiting === 'input') end = await say(answer);
  expect(end.awaiting).toBe('confirmation');
  await say('yes please');
  const calls = events.flatMap((event) => (event.type === 'tool-call' ? [event] : []));
  const total = events.flatMap((event) => (event.type === 'tool-result' && event.function === 'priceOrder' ? [event.outputs?.['total']] : []))[0];
  expect(calls.find((call) => call.function === 'placeOrder')?.inputs).toMatchObject({ agreedPrice: total });
});
