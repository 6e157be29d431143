import type { Principal } from '@/lib/auth/principal.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import { sessionIdOf } from '@/lib/contracts/voice.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';

/** The session of a room, for who may see it. @throws AppError not_found */
export async function sessionOfRoom(room: string, principal: Principal, sessions: Pick<SessionService, 'get'>): Promise<Session> {
  const sessionId = sessionIdOf(room);
  if (sessionId === null) throw new AppError('not_found', 'There is no such room.');
  return sessions.get(sessionId, principal);
}
