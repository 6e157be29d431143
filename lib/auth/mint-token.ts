import type { UserRole } from '@/lib/contracts/common.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { PrincipalUser } from './principal.ts';
import type { TokenRecord, TokenStore } from './token-store.ts';

const dayMs = 24 * 60 * 60 * 1_000;

export interface WantedToken {
  name: string;
  role?: UserRole | undefined;
  scopes?: string[];
  expires_in_days?: number | undefined;
  /** The id of the token that asks for another: a leaked one must not outlive its end through those that it makes. */
  askedWith?: string | undefined;
}

/** Whether a user may act with a role: their own, `user`, or any for an admin. */
const mayActAs = (user: Pick<PrincipalUser, 'role'>, role: UserRole): boolean => user.role === 'admin' || role === user.role || role === 'user';

/** Makes an API token for a user. @throws AppError forbidden where its role exceeds the user's */
export async function mintToken(tokens: Pick<TokenStore, 'create' | 'byId'>, user: PrincipalUser, wanted: WantedToken): Promise<{ token: string; record: TokenRecord }> {
  const role = wanted.role ?? user.role;
  if (!mayActAs(user, role)) throw new AppError('forbidden', `A token of yours cannot have the role ${role}: you are ${user.role}.`);
  const own = wanted.expires_in_days === undefined ? null : new Date(Date.now() + wanted.expires_in_days * dayMs).toISOString();
  const latest = wanted.askedWith === undefined ? null : ((await tokens.byId(wanted.askedWith))?.expires_at ?? null);
  const ends = [own, latest].filter((end) => end !== null).toSorted();
  return tokens.create({ name: wanted.name, user_id: user.id, role, scopes: wanted.scopes ?? [], expires_at: ends[0] ?? null });
}
