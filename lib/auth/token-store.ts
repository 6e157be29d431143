import type { UserRole } from '@/lib/contracts/common.ts';

/** Every API token begins with this, so that a leaked one is recognised. */
export const apiTokenPrefix = 'fdry_';

export interface TokenRecord {
  id: string;
  name: string;
  user_id: string;
  /** The role that the token acts with; never above its user's. */
  role: UserRole;
  scopes: string[];
  created_at: string;
  last_used_at: string | null;
}

/** API tokens, kept as SHA-256 of the secret. */
export interface TokenStore {
  /** The token is returned once and cannot be read again. */
  create(token: { name: string; user_id: string; role: UserRole; scopes?: string[] }): Promise<{ token: string; record: TokenRecord }>;
  verify(token: string): Promise<TokenRecord | null>;
  listFor(userId: string): Promise<TokenRecord[]>;
  revoke(tokenId: string): Promise<boolean>;
}
