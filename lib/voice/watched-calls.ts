import { z } from 'zod';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { sessionKey } from '@/lib/core/redis.ts';

/** A call as Redis keeps it, so that any web process can watch it. Instants are milliseconds of the epoch. */
const watchedCallSchema = z.object({
  session_id: z.string(),
  state: z.enum(['connecting', 'agent-joining', 'live']),
  /** When an agent was last called, and how often in vain since one was there. */
  dispatched_at: z.number(),
  attempts: z.number(),
  /** An agent has been in this call. */
  agent_seen: z.boolean(),
  /** The page has been told of the present absence. */
  announced: z.boolean(),
  /** Since when no caller is in the room. */
  alone_since: z.number().nullable(),
  /** When the last token that was handed out stops opening the room, and when the session ends. */
  joinable_until: z.number(),
  ends_at: z.number(),
  checked_at: z.number(),
});
export type WatchedCall = z.infer<typeof watchedCallSchema>;

const callsKey = 'foundry:calls';
const callKey = (sessionId: string): string => sessionKey(sessionId, 'watched-call');
const beatsKey = (sessionId: string): string => sessionKey(sessionId, 'call-beats');
const forgottenAfterMs = 25 * 60 * 60 * 1_000;

export const callLockKey = (sessionId: string): string => sessionKey(sessionId, 'call-lock');

/** The calls that are being watched, and the last heartbeat of each of their agents. */
export interface WatchedCalls {
  ids(): Promise<string[]>;
  get(sessionId: string): Promise<WatchedCall | null>;
  put(call: WatchedCall): Promise<void>;
  remove(sessionId: string): Promise<void>;
  beat(sessionId: string, identity: string): Promise<void>;
  /** When each agent last reported, by identity. */
  beats(sessionId: string): Promise<Record<string, number>>;
}

export function createWatchedCalls(redis: RedisConnection): WatchedCalls {
  return {
    ids: () => redis.smembers(callsKey),
    async get(sessionId) {
      const stored = await redis.get(callKey(sessionId));
      return stored === null ? null : watchedCallSchema.parse(JSON.parse(stored));
    },
    async put(call) {
      await redis.set(callKey(call.session_id), JSON.stringify(call), 'PX', forgottenAfterMs);
      await redis.sadd(callsKey, call.session_id);
    },
    async remove(sessionId) {
      await redis.srem(callsKey, sessionId);
      await redis.del(callKey(sessionId), beatsKey(sessionId));
    },
    async beat(sessionId, identity) {
      await redis.hset(beatsKey(sessionId), identity, Date.now());
      await redis.pexpire(beatsKey(sessionId), forgottenAfterMs);
    },
    async beats(sessionId) {
      const stored = await redis.hgetall(beatsKey(sessionId));
      return Object.fromEntries(Object.entries(stored).map(([identity, at]) => [identity, Number(at)]));
    },
  };
}
