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
  /** From then on it opens nothing; null: until it is revoked. */
  expires_at: string | null;
  last_used_at: string | null;
}

export interface NewToken {
  name: string;
  user_id: string;
  role: UserRole;
  scopes?: string[];
  expires_at?: string | null;
}

/** API tokens, kept as SHA-256 of the secret. */
export interface TokenStore {
  /** The token is returned once and cannot be read again. */
  create(token: NewToken): Promise<{ token: string; record: TokenRecord }>;
  /** Null for one that is not known, or has expired. */
  verify(token: string): Promise<TokenRecord | null>;
  byId(tokenId: string): Promise<TokenRecord | null>;
  listFor(userId: string): Promise<TokenRecord[]>;
  /** What was opened with it closes, in every web process. False where there is no such token. */
  revoke(tokenId: string): Promise<boolean>;
}
