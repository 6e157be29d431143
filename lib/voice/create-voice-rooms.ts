import type { ServiceHealth } from '@/lib/contracts/health.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import { roomNameOf } from '@/lib/contracts/voice.ts';
import type { Env } from '@/lib/core/env.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { askOnce } from '@/lib/core/ask-once.ts';
import { withRedisLock } from '@/lib/core/redis-lock.ts';
import { within } from '@/lib/core/within.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { createCallWatcher } from './create-call-watcher.ts';
import { dispatchAgent } from './dispatch-agent.ts';
import { askLiveKit, connectLiveKit, isNotThere } from './livekit-clients.ts';
import { lookIntoRoom, participantKind } from './look-into-room.ts';
import { joinSeconds, mintRoomToken } from './mint-room-token.ts';
import { speechHealth, workerHealth } from './voice-health.ts';
import type { VoiceRooms } from './voice-rooms.ts';
import { callLockKey, createWatchedCalls, type WatchedCall } from './watched-calls.ts';
import { createWorkerBeats } from './worker-beats.ts';

export interface VoiceRoomsParts {
  redis: RedisConnection;
  sessions: Pick<SessionService, 'setCall' | 'isOpen' | 'record'>;
  env: Env;
  logger: Logger;
}

const healthPatienceMs = 800;
/** Every page and every monitor asks: LiveKit and Redis are asked for all of them at once. */
const healthKeptMs = 1_000;
const lock = { ttlMs: 3_000, waitMs: 10_000 };
/** A dispatch this young is left to arrive when the page asks again (a double click, a reload). */
const freshDispatchMs = 1_500;
/** One that a worker took may still be starting its process. */
const takenDispatchMs = 6_000;

const untouched = { attempts: 0, agent_seen: false, announced: false, alone_since: null, checked_at: 0 };

/** Rooms, tokens and dispatch on the LiveKit server, with a watch over every call. */
export function createVoiceRooms({ redis, sessions, env, logger }: VoiceRoomsParts): VoiceRooms {
  const clients = connectLiveKit(env);
  const calls = createWatchedCalls(redis);
  const workers = createWorkerBeats(redis);

  const deleteRoom = async (sessionId: string): Promise<boolean> => {
    try {
      await clients.rooms.deleteRoom(roomNameOf(sessionId));
      return true;
    } catch (thrown) {
      if (isNotThere(thrown)) return true;
      logger.warn({ err: thrown, session_id: sessionId }, 'a room could not be deleted yet');
      return false;
    }
  };

  /** A room that cannot be deleted now is watched on, as a call whose time is over: the watch closes it. */
  const close = async (sessionId: string): Promise<void> => {
    const known = (await deleteRoom(sessionId)) ? null : await calls.get(sessionId);
    if (known) await calls.put({ ...known, ends_at: 0 });
    else await calls.remove(sessionId);
    await sessions.setCall(sessionId, null);
  };
  const watcher = createCallWatcher({ redis, calls, clients, sessions, close, logger });

  /** Keeps the call to be watched, and calls an agent unless one is there or on its way. */
  const prepare = async (session: Session): Promise<void> => {
    const id = session.session_id;
    const now = Date.now();
    const known = await calls.get(id);
    const seen = known && (await lookIntoRoom(id, clients, null));
    const live = seen !== null && seen.agents.length > 0;
    const coming = known !== null && known.state !== 'live' && now - known.dispatched_at < (seen?.taken ? takenDispatchMs : freshDispatchMs);
    const kept = known !== null && (live || coming) ? known : { ...untouched, session_id: id, dispatched_at: now };
    const call: WatchedCall = { ...kept, state: live ? 'live' : 'agent-joining', joinable_until: now + joinSeconds * 1_000, ends_at: Date.parse(session.expires_at) };
    if (!live && !coming) await dispatchAgent(id, clients);
    await calls.put(call);
    if (await sessions.setCall(id, { room_name: roomNameOf(id), state: call.state })) return;
    // It ended while the room was made.
    await close(id);
    throw new AppError('gone', 'This session has ended. Start a new one.');
  };

  return {
    start: watcher.start,
    stop: watcher.stop,
    async open(session, user) {
      const id = session.session_id;
      await askLiveKit(() => withRedisLock(redis, callLockKey(id), lock, () => prepare(session)));
      return { session_id: id, room_name: roomNameOf(id), token: await mintRoomToken(id, user, env), livekit_url: (env.LIVEKIT_PUBLIC_URL ?? env.LIVEKIT_URL).replace(/^http/, 'ws'), expires_at: session.expires_at };
    },
    async participants(sessionId) {
      const name = roomNameOf(sessionId);
      const found = await askLiveKit(async () => ((await clients.rooms.listRooms([name])).length === 0 ? null : clients.rooms.listParticipants(name)));
      return found && found.map((participant) => ({ identity: participant.identity, kind: participantKind(participant), joined_at: new Date(Number(participant.joinedAt) * 1_000).toISOString() }));
    },
    beat: (sessionId, identity) => calls.beat(sessionId, identity),
    workerBeat: (beat) => workers.record(beat),
    close: (sessionId) => withRedisLock(redis, callLockKey(sessionId), lock, () => close(sessionId)),
    health: askOnce(healthKeptMs, async () => {
      const [present, answers] = await Promise.all([within(healthPatienceMs, workers.list(), null), within(healthPatienceMs, clients.rooms.listRooms(['-']).then(() => true), false)]);
      const livekit: ServiceHealth = answers ? { status: 'healthy', detail: 'answers' } : { status: 'down', detail: 'The LiveKit server does not answer, or refuses our key: text works.' };
      const unknown: ServiceHealth = { status: 'down', detail: 'Unknown while Redis does not answer.' };
      if (present === null) return { livekit, worker: unknown, speech: unknown };
      return { livekit, worker: workerHealth(present), speech: speechHealth(present, env) };
    }),
  };
}
