import type { Logger } from '@/lib/core/logger.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import type { VoiceRooms } from './voice-rooms.ts';

/** Sessions of which a call never outlives its session: ending or erasing one also ends its call. */
export function endCallsWithSessions(sessions: SessionService, rooms: Pick<VoiceRooms, 'close'>, logger: Logger): SessionService {
  // The session has ended whether or not the voice server answers: the watch over calls, which closes the room of every
  // session that is not open, does it later.
  const closeRoom = (sessionId: string): Promise<void> => rooms.close(sessionId).catch((thrown: unknown) => logger.warn({ err: thrown, session_id: sessionId }, 'the call of an ended session could not be closed'));
  return {
    ...sessions,
    async end(sessionId, principal) {
      const { call } = await sessions.get(sessionId, principal);
      const ended = await sessions.end(sessionId, principal);
      if (!call) return ended;
      await closeRoom(sessionId);
      return sessions.get(sessionId, principal);
    },
    async erase(sessionId, principal) {
      const { call } = await sessions.get(sessionId, principal);
      if (call) await closeRoom(sessionId);
      await sessions.erase(sessionId, principal);
    },
  };
}
