import type { UserRole } from '@/lib/contracts/common.ts';
import type { PrincipalUser } from './principal.ts';

export interface UserRecord extends PrincipalUser {
  disabled: boolean;
  created_at: string;
  /** When an admin last gave another password: what signed in before that counts no more. */
  password_set_at?: string;
}

export interface NewUser {
  email: string;
  name: string;
  role: UserRole;
  password: string;
}

/** People who may sign in, in Redis; passwords as scrypt hashes. */
export interface UserStore {
  /** @throws AppError conflict where the address is taken */
  create(user: NewUser): Promise<UserRecord>;
  /** Makes the first admin where there is no user yet; null where there is one. */
  ensureAdmin(email: string, password: string): Promise<UserRecord | null>;
  byId(userId: string): Promise<UserRecord | null>;
  byEmail(email: string): Promise<UserRecord | null>;
  list(): Promise<UserRecord[]>;
  /** @throws AppError conflict where no enabled admin would be left, also when two admins demote each other at once */
  setRole(userId: string, role: UserRole): Promise<UserRecord>;
  /** As setRole. What a disabled user has open closes, in every web process. */
  setDisabled(userId: string, disabled: boolean): Promise<UserRecord>;
  setPassword(userId: string, password: string): Promise<void>;
  /**
   * Checks a password, in the same time whether or not the address exists; attempts are throttled per address and per
   * client address. @throws AppError rate_limited
   */
  verifyPassword(email: string, password: string, clientAddress: string): Promise<UserRecord | null>;
}
