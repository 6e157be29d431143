import type { AuditLog } from '@/lib/audit/audit-log.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { PrincipalUser } from './principal.ts';
import type { TokenStore } from './token-store.ts';

/** Revokes a token: one's own, or anybody's for an admin. @throws AppError not_found, also for another's */
export async function revokeToken({ tokens, audit }: { tokens: Pick<TokenStore, 'byId' | 'revoke'>; audit: AuditLog }, tokenId: string, by: PrincipalUser): Promise<void> {
  const token = await tokens.byId(tokenId);
  const may = token !== null && (token.user_id === by.id || by.role === 'admin');
  if (!may || !(await tokens.revoke(tokenId))) throw new AppError('not_found', 'There is no such token of yours.');
  await audit.record({ event: 'token.revoked', actor: by.id, user_id: token.user_id, subject: token.name, details: { role: token.role, scopes: token.scopes.join(', ') } });
}
