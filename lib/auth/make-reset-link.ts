import type { AuditLog } from '@/lib/audit/audit-log.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { AccountLink, AccountLinks } from './account-links.ts';
import type { PrincipalUser } from './principal.ts';
import type { UserStore } from './user-store.ts';

export interface ResetParts {
  users: Pick<UserStore, 'byId'>;
  links: Pick<AccountLinks, 'create'>;
  audit: AuditLog;
}

/** A link with which a user sets another password; their earlier one stops. @throws AppError not_found; conflict for a disabled user */
export async function makeResetLink({ users, links, audit }: ResetParts, userId: string, by: PrincipalUser): Promise<{ secret: string; link: AccountLink }> {
  const user = await users.byId(userId);
  if (!user) throw new AppError('not_found', 'There is no such user.');
  if (user.disabled) throw new AppError('conflict', 'This account is disabled: another password would not let them in.', { hint: 'Enable it first.' });
  const { email, name, role } = user;
  const made = await links.create({ kind: 'reset', email, name, role, user_id: userId, by: by.id });
  await audit.record({ event: 'user.password-reset', actor: by.id, user_id: userId, subject: name });
  return made;
}
