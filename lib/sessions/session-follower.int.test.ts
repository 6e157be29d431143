import { expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { scriptedEngine, sessionProcess } from '../../tests/support/session-parts.ts';
import { EventStream } from './event-stream.ts';
import { SessionFollower } from './session-follower.ts';
import type { RedisSubscriber } from './redis-subscriber.ts';

const redis = await testRedis();

test('a subscription that died without a word, as one moved to another node of a cluster, costs no event', async () => {
  const service = sessionProcess(redis, { engine: scriptedEngine(async () => '') });
  const { session_id } = await service.create({ agent_id: 'echo', user_id: 'anna' });
  const stream = new EventStream(redis, Date.now);
  let subscribed = (): void => {};
  const listening = new Promise<void>((resolve) => (subscribed = resolve));
  const deaf = { add: async () => (subscribed(), () => {}) } as unknown as RedisSubscriber;
  const follower = new SessionFollower(session_id, '0-0', { stream, subscriber: deaf, lookAgainMs: 20 });
  const first = follower.next();
  await listening;
  for (const message of ['one', 'two']) await stream.append(session_id, { type: 'notification', at: new Date().toISOString(), level: 'info', message });
  expect((await first).value).toMatchObject({ message: 'one' });
  expect((await follower.next()).value).toMatchObject({ message: 'two' });
  const waiting = follower.next();
  await stream.append(session_id, { type: 'notification', at: new Date().toISOString(), level: 'info', message: 'three' });
  expect((await waiting).value).toMatchObject({ message: 'three' });
  await follower.return();
  await service.close();
});
