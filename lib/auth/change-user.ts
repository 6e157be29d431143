import type { z } from 'zod';
import type { userPatchSchema } from '@/lib/contracts/users.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { PrincipalUser } from './principal.ts';
import type { UserRecord, UserStore } from './user-store.ts';

/**
 * Changes a user's role, state or password on behalf of an admin.
 * @throws AppError not_found; conflict where admins would lock themselves out
 */
export async function changeUser(users: UserStore, userId: string, patch: z.infer<typeof userPatchSchema>, by: PrincipalUser): Promise<UserRecord> {
  const before = await users.byId(userId);
  if (!before) throw new AppError('not_found', 'There is no such user.');
  const demotes = patch.role !== undefined && patch.role !== 'admin';
  if (userId === by.id && (demotes || patch.disabled === true)) throw new AppError('conflict', 'You cannot take your own role or account away. Another admin can.');
  if (patch.role !== undefined) await users.setRole(userId, patch.role);
  if (patch.disabled !== undefined) await users.setDisabled(userId, patch.disabled);
  if (patch.password !== undefined) await users.setPassword(userId, patch.password);
  return (await users.byId(userId)) ?? before;
}
