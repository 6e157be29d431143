import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from './errors.ts';
import type { RedisConnection } from './redis.ts';

const releaseScript = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";
const renewScript = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";

export interface LockOptions {
  /** Milliseconds after which the lock of a process that died is free again; while `work` runs it is renewed. */
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
  // A renewal or a release that fails costs nothing but time: the lock runs out by itself, and the work is done.
  const renewal = setInterval(() => void redis.eval(renewScript, 1, key, holder, ttlMs).catch(() => {}), ttlMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await redis.eval(releaseScript, 1, key, holder).catch(() => {});
  }
}
