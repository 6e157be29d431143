import { createHash } from 'node:crypto';
import { AppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';

/** Failed attempts allowed within the window, for one account and from one client address. */
export const attemptLimits = { perAccount: 20, perClient: 50, windowSeconds: 15 * 60 };

const keyOf = (kind: string, subject: string): string => `foundry:attempts:${kind}:${createHash('sha256').update(subject).digest('base64url')}`;

/**
 * Counts an attempt to sign in before it is checked, so that attempts in parallel count too. Returns what gives it back
 * after a success: only failures use the allowance up.
 * @throws AppError rate_limited, with `retry_after_seconds`
 */
export async function countAttempt(redis: RedisConnection, email: string, clientAddress: string): Promise<() => Promise<void>> {
  const counted = [
    { key: keyOf('account', email), limit: attemptLimits.perAccount },
    { key: keyOf('client', clientAddress), limit: attemptLimits.perClient },
  ];
  const waits = await Promise.all(
    counted.map(async ({ key, limit }) => {
      await redis.set(key, 0, 'EX', attemptLimits.windowSeconds, 'NX');
      return (await redis.incr(key)) > limit ? Math.max(1, await redis.ttl(key)) : 0;
    }),
  );
  const wait = Math.max(...waits);
  if (wait > 0) {
    const minutes = Math.ceil(wait / 60);
    throw new AppError('rate_limited', `Too many attempts to sign in. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`, { extra: { retry_after_seconds: wait } });
  }
  return async () => {
    await Promise.all(counted.map(({ key }) => redis.decr(key)));
  };
}
