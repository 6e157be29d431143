import type { Env } from '@/lib/core/env.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { connectRedis, type RedisConnection } from '@/lib/core/redis.ts';

const patienceMs = 10_000;

/** Connects to Redis and waits until it answers. @throws AppError unavailable */
export async function reachRedis({ REDIS_URL }: Pick<Env, 'REDIS_URL'>, logger: Logger): Promise<RedisConnection> {
  const redis = connectRedis(REDIS_URL, { name: 'foundry-web' });
  let lost = false;
  redis.on('error', (err: Error) => {
    if (!lost) logger.warn({ err }, 'Redis does not answer');
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) logger.info('Redis answers again');
    lost = false;
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(reject, patienceMs, new Error('no answer')).unref();
  });
  try {
    await Promise.race([redis.ping(), late]);
    return redis;
  } catch (cause) {
    redis.disconnect();
    throw new AppError('unavailable', `Redis does not answer at ${withoutPassword(REDIS_URL)}.`, { cause, hint: 'Start it, or set REDIS_URL to where it is.' });
  }
}

function withoutPassword(address: string): string {
  const url = new URL(address.split(',', 1)[0] ?? address);
  return `${url.protocol}//${url.host}${url.pathname}`;
}
