import { EnvError, parseEnv, type Env } from '@/lib/core/env.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { connectRedis, type RedisConnection } from '@/lib/core/redis.ts';

/** Where a command writes. */
export interface CommandIo {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/** Runs a command on the installation's Redis. Answers its exit code; 2 with a sentence where environment or Redis fail. */
export async function withRedis(name: string, io: CommandIo, command: (redis: RedisConnection, env: Env) => Promise<number>): Promise<number> {
  const env = readEnv();
  if (env instanceof EnvError) {
    io.stderr.write(`${env.message}\n`);
    return 2;
  }
  const redis = connectRedis(env.REDIS_URL, { name, maxRetriesPerRequest: 1 });
  redis.on('error', () => {});
  try {
    return await command(redis, env);
  } catch (thrown) {
    io.stderr.write(`${isAppError(thrown) ? thrown.message : `Agent Foundry does not run here: its Redis does not answer at ${new URL(env.REDIS_URL.split(',', 1)[0] ?? '').host || 'its socket'}. Start it with "npm start", or set REDIS_URL to the Redis of the installation that you mean.`}\n`);
    return 2;
  } finally {
    redis.disconnect();
  }
}

function readEnv(): Env | EnvError {
  try {
    return parseEnv();
  } catch (thrown) {
    if (thrown instanceof EnvError) return thrown;
    throw thrown;
  }
}
