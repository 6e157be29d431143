import type { AuditLog } from '@/lib/audit/audit-log.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import type { Principal, PrincipalUser } from '@/lib/auth/principal.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import type { VoiceSession, VoiceSessionRequest } from '@/lib/contracts/voice.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { mayBeInCallOf } from './may-be-in-call-of.ts';
import type { VoiceRooms } from './voice-rooms.ts';

export interface VoiceSessionParts {
  sessions: Pick<SessionService, 'create' | 'get' | 'requireSpeakable' | 'letSpeak' | 'erase'>;
  rooms: Pick<VoiceRooms, 'open' | 'close'>;
  users: Pick<UserStore, 'byId'>;
  audit: AuditLog;
  logger: Pick<Logger, 'warn'>;
}

/**
 * Opens a call: on a new session, or on one that goes on. An admin may open one for somebody else.
 * @throws AppError not_found, forbidden, gone, conflict, unavailable
 */
export async function openVoiceSession(request: VoiceSessionRequest, principal: Principal, parts: VoiceSessionParts): Promise<VoiceSession> {
  const owner = await ownerOf(request, principal, parts);
  const session = request.session_id === undefined ? await create(request, owner, parts) : await resume(request, request.session_id, owner.id, principal, parts);
  const { id } = personOf(principal);
  try {
    // Before there is a token to speak with: who speaks as somebody else must not approve what that one asks for.
    if (id !== owner.id) await parts.sessions.letSpeak(session.session_id, id);
    const opened = await parts.rooms.open(session, owner);
    await requireStillAllowed(id, owner.id, session.session_id, parts);
    return opened;
  } catch (error) {
    // The page tries several times: each would leave an empty session. Where not even that can be done, it ends by itself.
    if (request.session_id === undefined)
      await parts.sessions.erase(session.session_id, principal).catch((thrown: unknown) => parts.logger.warn({ err: thrown, session_id: session.session_id }, 'the session of a call that could not be opened could not be erased'));
    throw error;
  }
}

/** Whoever was disabled, or is an admin no longer, while the room was made: their calls were closed before there was this one. */
async function requireStillAllowed(callerId: string, ownerId: string, sessionId: string, { users, rooms }: VoiceSessionParts): Promise<void> {
  const caller = await users.byId(callerId);
  if (caller && mayBeInCallOf(ownerId, caller)) return;
  await rooms.close(sessionId);
  throw new AppError('forbidden', 'Your account may not open this call any longer.');
}

/** Whose session it is; the caller with the role of their credential. */
type Owner = Pick<PrincipalUser, 'id' | 'name' | 'role'>;

async function ownerOf({ user_id }: VoiceSessionRequest, principal: Principal, { users, audit }: VoiceSessionParts): Promise<Owner> {
  const caller = personOf(principal);
  if (user_id === undefined || user_id === caller.id) return caller;
  if (caller.role !== 'admin') throw new AppError('forbidden', 'Only an admin may open a call for another user. Leave user_id out.');
  const owner = await users.byId(user_id);
  if (!owner || owner.disabled) throw new AppError('not_found', 'There is no user with this user_id who may talk.');
  await audit.record({ event: 'access.admin', actor: caller.id, user_id, subject: 'voice-session' });
  return owner;
}

const create = ({ agent_id, agent_version, time_zone, session_duration_hours }: VoiceSessionRequest, { id, role }: Owner, { sessions }: VoiceSessionParts): Promise<Session> =>
  sessions.create({ agent_id, agent_version, channel: 'voice', user_id: id, role, time_zone, duration_hours: session_duration_hours });

async function resume({ agent_id, agent_version }: VoiceSessionRequest, sessionId: string, userId: string, principal: Principal, { sessions }: VoiceSessionParts): Promise<Session> {
  const session = await sessions.get(sessionId, principal);
  if (session.user_id !== userId) throw new AppError('not_found', 'There is no such session of this user.');
  if (session.agent_id !== agent_id) throw new AppError('conflict', `This session is with the agent ${session.agent_id}, not ${agent_id}.`);
  if (agent_version !== undefined && session.agent_version !== agent_version) throw new AppError('conflict', `This session is with version ${session.agent_version}, not ${agent_version}.`, { hint: 'Leave session_id out to begin another.' });
  if (session.state === 'ended' || Date.parse(session.expires_at) <= Date.now()) throw new AppError('gone', 'This session has ended. Leave session_id out to begin another.');
  await sessions.requireSpeakable(session);
  return session;
}
