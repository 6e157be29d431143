import { expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { withRedisLock } from './redis-lock.ts';

test('lets one in at a time, and frees the lock when the work throws', async () => {
  const redis = await testRedis();
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await redis.ping();
    inside--;
    throw new Error('expected');
  };
  const runs = Array.from({ length: 8 }, () => withRedisLock(redis, 'foundry:test-lock', { ttlMs: 5_000, waitMs: 5_000 }, work));
  const results = await Promise.allSettled(runs);
  expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'rejected'));
  expect(most).toBe(1);
  expect(await redis.exists('foundry:test-lock')).toBe(0);
});

test('gives up after the wait', async () => {
  const redis = await testRedis();
  await redis.set('foundry:test-lock', 'somebody');
  await expect(withRedisLock(redis, 'foundry:test-lock', { ttlMs: 1_000, waitMs: 50 }, async () => 1)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await redis.get('foundry:test-lock')).toBe('somebody');
});
