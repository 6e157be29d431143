import type { Principal } from '@/lib/auth/principal.ts';
import type { VoiceSession } from '@/lib/contracts/voice.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { sessionOfRoom } from './session-of-room.ts';
import type { VoiceRooms } from './voice-rooms.ts';

/**
 * Opens the call of the session that a room belongs to, as LiveKit's own token endpoint does: whoever gets a token also
 * gets an agent. Only the owner: an admin who looks into a session does not speak in it.
 * @throws AppError not_found, gone, forbidden, unavailable
 */
export async function openRoomOfSession(room: string, principal: Principal, user: { id: string; name: string }, { sessions, rooms }: { sessions: Pick<SessionService, 'get' | 'requireSpeakable'>; rooms: Pick<VoiceRooms, 'open'> }): Promise<VoiceSession> {
  const session = await sessionOfRoom(room, principal, sessions);
  if (session.user_id !== user.id) throw new AppError('not_found', 'There is no such room.');
  if (session.state === 'ended') throw new AppError('gone', 'The session of this room has ended.');
  await sessions.requireSpeakable(session);
  return rooms.open(session, user);
}
