import { expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';

test('talks to a real Redis over its unix socket', async () => {
  const redis = await testRedis();
  await redis.set('greeting', 'hello');
  expect(await redis.get('greeting')).toBe('hello');
});
