import { createHash } from 'node:crypto';
import { AppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';

/** Failed attempts allowed within the window, for one account and from one client address. */
export const attemptLimits = { perAccount: 20, perClient: 50, windowSeconds: 15 * 60 };

const keyOf = (kind: string, subject: string): string => `foundry:attempts:${kind}:${createHash('sha256').update(subject).digest('base64url')}`;

/** Counts up or down. A counter that runs out in between begins anew with its own end: one without an end would lock out for good. */
const countScript = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if count < 0 then redis.call('DEL', KEYS[1]) return {0, 0} end
if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return {count, redis.call('TTL', KEYS[1])}`;

async function countBy(redis: RedisConnection, key: string, by: 1 | -1): Promise<[count: number, secondsLeft: number]> {
  // The script answers two numbers.
  return (await redis.eval(countScript, 1, key, by, attemptLimits.windowSeconds)) as [number, number];
}

/** What is attempted, and its counter for each client: whoever guesses at links must not lock the same office out of signing in. */
const kinds = { 'to sign in': 'client', 'to open a link': 'link-client' } as const;

/**
 * Counts an attempt before it is checked, so that attempts in parallel count too. Returns what gives it back after a
 * success: only failures use the allowance up. `account`: whose, where that is known.
 * @throws AppError rate_limited, with `retry_after_seconds`
 */
export async function countAttempt(redis: RedisConnection, what: keyof typeof kinds, { account, client }: { account?: string; client: string }): Promise<() => Promise<void>> {
  const counted = [{ key: keyOf(kinds[what], client), limit: attemptLimits.perClient }];
  if (account !== undefined) counted.unshift({ key: keyOf('account', account), limit: attemptLimits.perAccount });
  const waits = await Promise.all(
    counted.map(async ({ key, limit }) => {
      const [count, secondsLeft] = await countBy(redis, key, 1);
      return count > limit ? Math.max(1, secondsLeft) : 0;
    }),
  );
  const wait = Math.max(...waits);
  if (wait > 0) {
    const minutes = Math.ceil(wait / 60);
    throw new AppError('rate_limited', `Too many attempts ${what}. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`, { extra: { retry_after_seconds: wait } });
  }
  return async () => {
    await Promise.all(counted.map(({ key }) => countBy(redis, key, -1)));
  };
}
