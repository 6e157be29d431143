import { createHash } from 'node:crypto';
import type { RedisConnection } from '@/lib/core/redis.ts';

/** A Lua script that Redis runs as one step; all its keys share a hash slot. */
export interface RedisScript {
  lua: string;
  sha: string;
}

export const redisScript = (lua: string): RedisScript => ({ lua, sha: createHash('sha1').update(lua).digest('hex') });

/** Runs a script by its digest, and sends its text only where this Redis has not seen it (a restart forgets scripts). */
export async function runScript(redis: RedisConnection, script: RedisScript, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
  try {
    return await redis.evalsha(script.sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return redis.eval(script.lua, keys.length, ...keys, ...args);
  }
}
