import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from './errors.ts';
import type { RedisConnection } from './redis.ts';

const releaseScript = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

export interface LockOptions {
  /** Milliseconds after which the lock of a process that died is free again; must exceed the longest `work`. */
  ttlMs: number;
  /** Milliseconds to wait for it. */
  waitMs: number;
}

/**
 * Runs `work` while holding a lock that all processes share.
 * @throws AppError unavailable where it stays taken for `waitMs`
 */
export async function withRedisLock<Result>(redis: RedisConnection, key: string, { ttlMs, waitMs }: LockOptions, work: () => Promise<Result>): Promise<Result> {
  const holder = randomUUID();
  const giveUpAt = Date.now() + waitMs;
  while ((await redis.set(key, holder, 'PX', ttlMs, 'NX')) !== 'OK') {
    if (Date.now() >= giveUpAt) throw new AppError('unavailable', 'Somebody else is doing the same right now. Try again in a moment.');
    await sleep(25);
  }
  try {
    return await work();
  } finally {
    await redis.eval(releaseScript, 1, key, holder);
  }
}
