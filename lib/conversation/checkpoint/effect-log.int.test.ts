import { beforeEach, expect, test } from 'vitest';
import { sessionKey } from '@/lib/core/redis.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { EffectLog } from './effect-log.ts';

const redis = await testRedis();
const effects = new EffectLog(redis);
const fence = { key: sessionKey('s-1', 'fence'), token: '1' };
const result = { ok: true, outputs: { orderId: 'A7' } } as const;
beforeEach(async () => {
  await redis.flushall();
  await redis.set(fence.key, '1');
});

test('a result on record is found by whoever comes next', async () => {
  expect(await effects.intend('s-1', 'k', fence)).toBe('new');
  expect(await effects.intend('s-1', 'k', fence)).toBe('unfinished');
  await effects.done('s-1', 'k', result, fence);
  expect(await effects.intend('s-1', 'k', fence)).toEqual(result);
});

test('the result of a call that outlived its session, or its hold on it, is not written', async () => {
  await effects.intend('s-1', 'k', fence);
  await redis.set(fence.key, '2');
  await expect(effects.done('s-1', 'k', result, fence)).rejects.toMatchObject({ code: 'conflict', message: 'Another process runs this session now.' });
  expect(await redis.hgetall(sessionKey('s-1', 'effects'))).toEqual({ k: 'intended' });
  await redis.del(fence.key);
  await effects.erase('s-1');
  await expect(effects.done('s-1', 'k', result, fence)).rejects.toMatchObject({ code: 'conflict' });
  expect(await redis.keys('*')).toEqual([]);
});
