import type { UserRecord } from '@/lib/auth/user-store.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { mayBeInCallOf } from './may-be-in-call-of.ts';
import type { VoiceRooms } from './voice-rooms.ts';

export interface CallsOfUserParts {
  sessions: Pick<SessionService, 'list' | 'spokenInBy' | 'silence'>;
  rooms: Pick<VoiceRooms, 'close'>;
}

/**
 * Ends the calls in which a user, as they are now, may no longer be: all of them where they are disabled, else those that
 * they opened in another's name and are no admin for any longer. The sessions stay.
 * @throws AppError unavailable where LiveKit does not answer; all calls were tried
 */
export async function closeCallsOfUser(user: Pick<UserRecord, 'id' | 'role' | 'disabled'>, { sessions, rooms }: CallsOfUserParts): Promise<void> {
  const closeOwn = async ({ session_id, call }: Session): Promise<void> => {
    if (call !== null) await rooms.close(session_id);
  };
  const closeSpoken = async (session: Session): Promise<void> => {
    await closeOwn(session);
    // Only then: what could not be closed is tried again with the next change.
    await sessions.silence(session.session_id, user.id);
  };
  const own = await sessions.list(user.id);
  const spoken = await sessions.spokenInBy(user.id);
  const barred = ({ user_id }: Session): boolean => !mayBeInCallOf(user_id, user);
  const closed = await Promise.allSettled([...own.filter(barred).map(closeOwn), ...spoken.filter(barred).map(closeSpoken)]);
  const failed = closed.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
