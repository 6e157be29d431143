import type { UserRole } from '@/lib/contracts/common.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { PrincipalUser } from './principal.ts';
import type { TokenRecord, TokenStore } from './token-store.ts';

/** Whether a user may act with a role: their own, `user`, or any for an admin. */
const mayActAs = (user: Pick<PrincipalUser, 'role'>, role: UserRole): boolean => user.role === 'admin' || role === user.role || role === 'user';

/** Makes an API token for a user. @throws AppError forbidden where its role exceeds the user's */
export async function mintToken(tokens: TokenStore, user: PrincipalUser, wanted: { name: string; role?: UserRole | undefined; scopes?: string[] }): Promise<{ token: string; record: TokenRecord }> {
  const role = wanted.role ?? user.role;
  if (!mayActAs(user, role)) throw new AppError('forbidden', `A token of yours cannot have the role ${role}: you are ${user.role}.`);
  return tokens.create({ name: wanted.name, user_id: user.id, role, scopes: wanted.scopes ?? [] });
}
