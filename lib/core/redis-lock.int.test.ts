import { expect, test, vi } from 'vitest';
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

test('keeps the lock for as long as the work takes, beyond its time', async () => {
  const redis = await testRedis();
  const order: string[] = [];
  let end = (): void => {};
  const long = withRedisLock(redis, 'foundry:test-lock', { ttlMs: 600, waitMs: 5_000 }, async () => {
    order.push('long begins');
    await new Promise<void>((resolve) => (end = resolve));
    order.push('long ends');
  });
  await vi.waitUntil(() => order.length === 1);
  const holder = await redis.get('foundry:test-lock');
  const next = withRedisLock(redis, 'foundry:test-lock', { ttlMs: 600, waitMs: 20_000 }, async () => void order.push('next'));
  // Renewed three times a duration: after four renewals it is held beyond its time.
  let [left, renewals] = [0, -1];
  await vi.waitUntil(async () => {
    const now = await redis.pttl('foundry:test-lock');
    if (now > left) renewals += 1;
    left = now;
    return renewals === 4;
  }, { timeout: 20_000, interval: 10 });
  expect(await redis.get('foundry:test-lock')).toBe(holder);
  end();
  await Promise.all([long, next]);
  expect(order).toEqual(['long begins', 'long ends', 'next']);
});

test('gives up after the wait', async () => {
  const redis = await testRedis();
  await redis.set('foundry:test-lock', 'somebody');
  await expect(withRedisLock(redis, 'foundry:test-lock', { ttlMs: 1_000, waitMs: 50 }, async () => 1)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await redis.get('foundry:test-lock')).toBe('somebody');
});
