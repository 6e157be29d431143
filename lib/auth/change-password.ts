import type { AuditLog } from '@/lib/audit/audit-log.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { PrincipalUser } from './principal.ts';
import { requireNewPassword } from './require-new-password.ts';
import type { UserStore } from './user-store.ts';

/**
 * Changes one's own password, which signs out everywhere.
 * @throws AppError invalid_input where the old one is not right or the new one will not do; rate_limited as for signing in
 */
export async function changePassword({ users, audit }: { users: Pick<UserStore, 'verifyPassword' | 'setPassword'>; audit: AuditLog }, user: PrincipalUser, { old_password, new_password }: { old_password: string; new_password: string }, client: string): Promise<void> {
  requireNewPassword(new_password, user, '/new_password');
  if ((await users.verifyPassword(user.email, old_password, client)) === null) {
    const message = 'The old password is not right.';
    throw new AppError('invalid_input', message, { extra: { issues: [{ pointer: '/old_password', message }] } });
  }
  await users.setPassword(user.id, new_password);
  await audit.record({ event: 'user.password-changed', actor: user.id, user_id: user.id, subject: user.name });
}
