import { z } from 'zod';
import { AppError } from '@/lib/core/errors.ts';
import { type RedisConnection, sessionKey } from '@/lib/core/redis.ts';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';

const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), outputs: z.record(z.string(), z.unknown()) }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }) }),
]);

/** Who may write: the holder of the session's lock, as lib/sessions keeps it. */
export interface Fence {
  key: string;
  token: string;
}

/** Refuses a holder that lost the session's lock, and whoever held it when the session was erased. */
const fenced = `if KEYS[2] and redis.call('GET', KEYS[2]) ~= ARGV[3] then return redis.error_reply('FENCED') end`;

/** Writes a field where it is absent and answers with what stands there. */
const intendScript = `${fenced}
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then return false end
return redis.call('HGET', KEYS[1], ARGV[1])`;

const doneScript = `${fenced}
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])`;

/**
 * What a turn is about to change, before, and what came of it, after. A turn that is run again, in whatever process, finds
 * the result here instead of calling a second time.
 */
export class EffectLog {
  constructor(private readonly redis: RedisConnection) {}

  /**
   * Records the intent to call. Answers `new`; `unfinished` where the intent is there without a result (the process died in
   * between: calling again with the same idempotency key settles it); or the result of the call that was made.
   * @throws AppError conflict where the fence no longer holds
   */
  async intend(sessionId: string, key: string, fence?: Fence): Promise<'new' | 'unfinished' | FunctionResult> {
    const found = await this.write(intendScript, sessionId, key, 'intended', fence);
    if (found === null) return 'new';
    return found === 'intended' ? 'unfinished' : resultSchema.parse(JSON.parse(String(found)));
  }

  /**
   * Records what came of a call. One that outlived its session must not bring a part of it back, to stay for ever.
   * @throws AppError conflict where the fence no longer holds
   */
  async done(sessionId: string, key: string, result: FunctionResult, fence?: Fence): Promise<void> {
    await this.write(doneScript, sessionId, key, JSON.stringify(result), fence);
  }

  /** Whether a call was begun under this key. */
  async has(sessionId: string, key: string): Promise<boolean> {
    return (await this.redis.hexists(effectsKey(sessionId), key)) === 1;
  }

  /** Forgets what is in the checkpoint by now. */
  async settle(sessionId: string, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.redis.hdel(effectsKey(sessionId), ...keys);
  }

  async erase(sessionId: string): Promise<void> {
    await this.redis.unlink(effectsKey(sessionId));
  }

  private async write(script: string, sessionId: string, key: string, value: string, fence: Fence | undefined): Promise<unknown> {
    const keys = [effectsKey(sessionId), ...(fence ? [fence.key] : [])];
    try {
      return await this.redis.eval(script, keys.length, ...keys, key, value, fence?.token ?? '');
    } catch (error) {
      if (error instanceof Error && error.message.includes('FENCED')) throw new AppError('conflict', 'Another process runs this session now.', { cause: error });
      throw error;
    }
  }
}

const effectsKey = (sessionId: string): string => sessionKey(sessionId, 'effects');
