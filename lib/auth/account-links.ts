import type { UserRole } from '@/lib/contracts/common.ts';

/** A link that an admin hands to somebody, good once: to make their account, or to set another password. */
export interface AccountLink {
  id: string;
  kind: 'invite' | 'reset';
  email: string;
  name: string;
  role: UserRole;
  /** Whose password a `reset` sets; empty for an invitation. */
  user_id: string;
  /** Id of the admin who made it. */
  by: string;
  created_at: string;
  expires_at: string;
  state: 'open' | 'used' | 'expired' | 'withdrawn';
}

export type NewAccountLink = Pick<AccountLink, 'kind' | 'email' | 'name' | 'role' | 'user_id' | 'by'>;

/** Links in Redis; of their secrets only the SHA-256. One is open for each invited address and each user. */
export interface AccountLinks {
  /** An earlier one for the same address or user is withdrawn. The secret is returned once and cannot be read again. */
  create(link: NewAccountLink): Promise<{ secret: string; link: AccountLink }>;
  /** Null where the secret is nobody's, or of a link that ended more than 30 days ago. */
  find(secret: string): Promise<AccountLink | null>;
  /** Uses a link up; true for one caller only, and for none where it is not open. */
  claim(linkId: string): Promise<boolean>;
  /** Gives a claimed link back, where what it was claimed for did not come about. */
  release(linkId: string): Promise<void>;
  /** Invitations that are open or have expired, newest first. */
  invites(): Promise<AccountLink[]>;
  /** Null where there is no such invitation, or it was used. */
  withdrawInvite(linkId: string): Promise<AccountLink | null>;
  /** Withdraws the reset link of a user, where there is one. */
  withdrawReset(userId: string): Promise<void>;
}
