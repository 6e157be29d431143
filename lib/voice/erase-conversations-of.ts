import type { Principal } from '@/lib/auth/principal.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { closeCallsOfUser, type CallsOfUserParts } from './close-calls-of-user.ts';

export interface ConversationsOfUserParts extends CallsOfUserParts {
  sessions: Pick<SessionService, 'list' | 'erase' | 'spokenInBy' | 'silence'>;
}

/**
 * Takes a user who is disabled by now out of every call and erases their sessions, for the admin who deletes them.
 * @throws AppError unavailable where LiveKit does not answer: their calls would go on
 */
export async function eraseConversationsOf(user: Pick<UserRecord, 'id' | 'role' | 'disabled'>, parts: ConversationsOfUserParts, by: Principal): Promise<void> {
  await closeCallsOfUser(user, parts);
  for (const { session_id } of await parts.sessions.list(user.id)) {
    await parts.sessions.erase(session_id, by).catch((thrown: unknown) => {
      // Its retention was over, or somebody erased it, in between.
      if (!isAppError(thrown) || thrown.code !== 'not_found') throw thrown;
    });
  }
}
