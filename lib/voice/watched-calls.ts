import { z } from 'zod';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { sessionKey } from '@/lib/core/redis.ts';
import { redisScript, runScript } from '@/lib/core/redis-script.ts';

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

/** Redis's own clock: those of web processes differ, and one that is ahead would find every agent of another silent. */
const clock = `
local seconds, micros = unpack(redis.call('TIME'))
local now = seconds * 1000 + math.floor(micros / 1000)
`;
/** ARGV identity, life of the key (ms). */
const beatScript = redisScript(`${clock}
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now))
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);
/** Answers identity, ms since its last beat, ... */
const silencesScript = redisScript(`${clock}
local silences = redis.call('HGETALL', KEYS[1])
for index = 2, #silences, 2 do silences[index] = string.format('%.0f', now - silences[index]) end
return silences
`);

export const callLockKey = (sessionId: string): string => sessionKey(sessionId, 'call-lock');

/** The calls that are being watched, and the last heartbeat of each of their agents. */
export interface WatchedCalls {
  ids(): Promise<string[]>;
  /** Null also for what another release wrote. */
  get(sessionId: string): Promise<WatchedCall | null>;
  put(call: WatchedCall): Promise<void>;
  remove(sessionId: string): Promise<void>;
  beat(sessionId: string, identity: string): Promise<void>;
  /** For how long each agent has not reported, ms, by identity. */
  silences(sessionId: string): Promise<Record<string, number>>;
}

export function createWatchedCalls(redis: RedisConnection): WatchedCalls {
  return {
    ids: () => redis.smembers(callsKey),
    async get(sessionId) {
      const stored = await redis.get(callKey(sessionId));
      return stored === null ? null : readCall(stored);
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
      await runScript(redis, beatScript, [beatsKey(sessionId)], [identity, forgottenAfterMs]);
    },
    async silences(sessionId) {
      const pairs = (await runScript(redis, silencesScript, [beatsKey(sessionId)], [])) as string[];
      return Object.fromEntries(pairs.flatMap((identity, index) => (index % 2 === 0 ? [[identity, Number(pairs[index + 1])]] : [])));
    },
  };
}

function readCall(text: string): WatchedCall | null {
  try {
    return watchedCallSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
