import type { RedisConnection } from '@/lib/core/redis.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Fence } from './effect-log.ts';

/** Runs commands that were named beforehand, all or none, and only for the holder of the session's lock. */
const fencedScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
for index = 2, #ARGV do
  local command = cjson.decode(ARGV[index])
  redis.call(unpack(command))
end
return 1`;

/**
 * Applies writes of one step in one script, where the fence still holds.
 * @throws AppError conflict where another process has taken the session over
 */
export async function runFenced(redis: RedisConnection, fence: Fence, keys: readonly string[], commands: readonly (readonly string[])[]): Promise<void> {
  const done = await redis.eval(fencedScript, keys.length + 1, fence.key, ...keys, fence.token, ...commands.map((command) => JSON.stringify(command)));
  if (done !== 1) throw new AppError('conflict', 'Another process runs this session now.');
}
