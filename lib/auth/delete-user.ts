import type { AuditLog } from '@/lib/audit/audit-log.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { AccountLinks } from './account-links.ts';
import type { PrincipalUser } from './principal.ts';
import type { TokenStore } from './token-store.ts';
import type { UserRecord, UserStore } from './user-store.ts';

export interface DeleteUserParts {
  users: Pick<UserStore, 'byId' | 'remove'>;
  tokens: Pick<TokenStore, 'listFor' | 'revoke'>;
  links: Pick<AccountLinks, 'withdrawReset'>;
  audit: AuditLog;
  /** Ends the calls that the user, disabled by now, is in, and erases their conversations. */
  eraseConversations: (user: UserRecord) => Promise<void>;
}

/**
 * Deletes a user for good: what they have open closes, their conversations are erased, their tokens revoked. Where it fails
 * halfway they stay listed and disabled, and it can be asked for again.
 * @throws AppError not_found; conflict for oneself and for the last admin
 */
export async function deleteUser({ users, tokens, links, audit, eraseConversations }: DeleteUserParts, userId: string, by: PrincipalUser): Promise<void> {
  if (userId === by.id) throw new AppError('conflict', 'You cannot delete your own account. Another admin can.');
  const user = await users.byId(userId);
  if (!user) throw new AppError('not_found', 'There is no such user.');
  await users.remove(userId, async () => {
    for (const { id } of await tokens.listFor(userId)) await tokens.revoke(id);
    await links.withdrawReset(userId);
    await eraseConversations({ ...user, disabled: true });
  });
  await audit.record({ event: 'user.deleted', actor: by.id, user_id: userId, subject: user.name });
}
