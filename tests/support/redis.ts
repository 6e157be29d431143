import { afterAll, inject } from 'vitest';
import { connectRedis, type RedisConnection } from '@/lib/core/redis.ts';

/** A connection to the run's own Redis, emptied first; closed after the file's tests. */
export async function testRedis(): Promise<RedisConnection> {
  const redis = connectRedis(inject('redisUrl'), { name: 'test' });
  await redis.flushall();
  afterAll(() => redis.disconnect());
  return redis;
}
