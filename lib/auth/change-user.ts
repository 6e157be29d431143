import type { z } from 'zod';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { userPatchSchema } from '@/lib/contracts/users.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { PrincipalUser } from './principal.ts';
import { requireNewPassword } from './require-new-password.ts';
import type { UserRecord, UserStore } from './user-store.ts';

/**
 * Changes a user's role, state or password on behalf of an admin, each on the record.
 * @throws AppError not_found; conflict where admins would lock themselves out; invalid_input for the password
 */
export async function changeUser({ users, audit }: { users: UserStore; audit: AuditLog }, userId: string, { role, disabled, password }: z.infer<typeof userPatchSchema>, by: PrincipalUser): Promise<UserRecord> {
  const before = await users.byId(userId);
  if (!before) throw new AppError('not_found', 'There is no such user.');
  if (userId === by.id && ((role !== undefined && role !== 'admin') || disabled === true)) throw new AppError('conflict', 'You cannot take your own role or account away. Another admin can.');
  if (password !== undefined) requireNewPassword(password, before, '/password');
  const entry = { actor: by.id, user_id: userId, subject: before.name };
  if (role !== undefined && role !== before.role) {
    await users.setRole(userId, role);
    await audit.record({ ...entry, event: 'user.role-changed', details: { from: before.role, to: role } });
  }
  if (disabled !== undefined) {
    // Also where they are already: what was missed closes then.
    await users.setDisabled(userId, disabled);
    if (disabled !== before.disabled) await audit.record({ ...entry, event: disabled ? 'user.disabled' : 'user.enabled' });
  }
  if (password !== undefined) {
    await users.setPassword(userId, password);
    await audit.record({ ...entry, event: 'user.password-reset' });
  }
  return (await users.byId(userId)) ?? before;
}
