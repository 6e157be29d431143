import { setTimeout as sleep } from 'node:timers/promises';
import { roomNameOf } from '@/lib/contracts/voice.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { metrics } from '@/lib/core/metrics.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { withRedisLock } from '@/lib/core/redis-lock.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { dispatchAgent, removeAgent } from './dispatch-agent.ts';
import type { LiveKitClients } from './livekit-clients.ts';
import { lookIntoRoom } from './look-into-room.ts';
import { nextCallStep, type CallAction } from './next-call-step.ts';
import { callLockKey, type WatchedCalls } from './watched-calls.ts';

export interface CallWatcherParts {
  redis: RedisConnection;
  calls: WatchedCalls;
  clients: LiveKitClients;
  sessions: Pick<SessionService, 'setCall' | 'isOpen' | 'record'>;
  close: (sessionId: string) => Promise<void>;
  logger: Logger;
}

const everyMs = 400;
/** After a start, a stall or a failure of our own, agents are given this long to be heard again. */
const graceMs = 4_000;
const lock = { ttlMs: 3_000, waitMs: 0 };

/**
 * Watches every call that Redis knows, from every web process; a lock per call lets one look at a time, and the others
 * skip what was looked at just now. So a call outlives the process that opened it.
 */
export function createCallWatcher({ redis, calls, clients, sessions, close, logger }: CallWatcherParts): { start(): void; stop(): Promise<void> } {
  const stopped = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  let steadySince = Date.now();
  let lookedAt = Date.now();
  /** When a call could last not be looked at, where that was just now. */
  const failedAt = new Map<string, number>();

  const act = async (sessionId: string, action: CallAction): Promise<void> => {
    if (action.do === 'set-state') await sessions.setCall(sessionId, { room_name: roomNameOf(sessionId), state: action.state });
    if (action.do === 'remove') await removeAgent(sessionId, action.identity, clients);
    if (action.do === 'close') await close(sessionId);
    if (action.do === 'announce') {
      logger.warn({ session_id: sessionId }, 'a call is without an agent');
      metrics().count('foundry_agent_missing_total', 'Times that a call was found without an agent.');
      await sessions.record(sessionId, { type: 'notification', at: new Date().toISOString(), level: 'warning', code: 'agent_missing', message: action.message });
    }
    if (action.do === 'dispatch') await dispatchAgent(sessionId, clients);
  };

  const look = async (sessionId: string): Promise<void> => {
    const before = await calls.get(sessionId);
    if (!before) return calls.remove(sessionId);
    if (Date.now() - before.checked_at < everyMs / 2) return;
    if (!(await sessions.isOpen(sessionId))) return close(sessionId);
    const heard = Date.now() - Math.max(steadySince, failedAt.get(sessionId) ?? 0) > graceMs;
    const seen = await lookIntoRoom(sessionId, clients, heard ? await calls.silences(sessionId) : null);
    const { call, actions } = nextCallStep(before, seen, Date.now());
    // Kept first: where an action fails, the next look must not think that it never happened, but wait its time.
    await calls.put({ ...call, checked_at: Date.now() });
    for (const action of actions) await act(sessionId, action);
  };

  const lookOnce = async (sessionId: string): Promise<void> => {
    try {
      await withRedisLock(redis, callLockKey(sessionId), lock, () => look(sessionId));
    } catch (thrown) {
      if (isAppError(thrown)) return;
      failedAt.set(sessionId, Date.now());
      logger.warn({ err: thrown, session_id: sessionId }, 'a call could not be looked at');
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      if (Date.now() - lookedAt > everyMs * 3) steadySince = Date.now();
      lookedAt = Date.now();
      try {
        const ids = await calls.ids();
        metrics().set('foundry_calls', 'Calls in progress, of all processes.', ids.length);
        for (const [sessionId, at] of failedAt) if (Date.now() - at > graceMs) failedAt.delete(sessionId);
        await Promise.all(ids.map(lookOnce));
      } catch (thrown) {
        steadySince = Date.now();
        logger.warn({ err: thrown }, 'calls could not be looked at');
      }
      await sleep(everyMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };

  return {
    start: () => {
      loop = run();
    },
    stop: async () => {
      stopped.abort();
      await loop;
    },
  };
}
