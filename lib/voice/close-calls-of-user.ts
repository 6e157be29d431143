import type { SessionService } from '@/lib/sessions/session-service.ts';
import type { VoiceRooms } from './voice-rooms.ts';

/**
 * Ends every call of a user who may no longer be here. Their sessions stay, and take no turn.
 * @throws AppError unavailable where LiveKit does not answer; all calls were tried
 */
export async function closeCallsOfUser(userId: string, { sessions, rooms }: { sessions: Pick<SessionService, 'list'>; rooms: Pick<VoiceRooms, 'close'> }): Promise<void> {
  const calls = (await sessions.list(userId)).filter(({ call }) => call !== null);
  const closed = await Promise.allSettled(calls.map(({ session_id }) => rooms.close(session_id)));
  const failed = closed.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
