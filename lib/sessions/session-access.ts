import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { Principal } from '@/lib/auth/principal.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { SessionRecord } from './session-record.ts';

export const noSuchSession = (): AppError => new AppError('not_found', 'There is no such session.');

/**
 * Lets in the session's owner, the worker that was sent to it, and, on the record, an admin.
 * @throws AppError not_found for everyone else, as for a session that does not exist
 */
export async function requireAccess(record: SessionRecord | null, principal: Principal, audit: AuditLog | undefined): Promise<SessionRecord> {
  if (!record) throw noSuchSession();
  const { session_id, user_id, agent_id } = record.session;
  if (principal.kind === 'worker') {
    if (principal.session_id === session_id) return record;
    throw noSuchSession();
  }
  if (principal.user.id === user_id) return record;
  if (principal.user.role !== 'admin') throw noSuchSession();
  await audit?.record({ event: 'access.admin', actor: principal.user.id, user_id, session_id, agent_id, subject: 'session' });
  return record;
}
