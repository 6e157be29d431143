import type { UserRole } from '@/lib/contracts/common.ts';
import type { PrincipalUser } from './principal.ts';

export interface UserRecord extends PrincipalUser {
  disabled: boolean;
  created_at: string;
  /** When they last got another password: what signed in before that counts no more. */
  password_set_at?: string;
  /** When they last signed out everywhere. */
  signed_out_at?: string;
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
  rename(userId: string, name: string): Promise<UserRecord>;
  /** Every sign-in until now counts no more, and what was opened with one closes, in every web process. */
  signOutEverywhere(userId: string): Promise<void>;
  /**
   * Shuts a user out for good, runs `clean` for what others keep of them, then forgets them. Where `clean` fails they stay,
   * disabled for good, and this can be called again.
   * @throws AppError not_found; conflict where no enabled admin would be left
   */
  remove(userId: string, clean: () => Promise<void>): Promise<void>;
  /** Notes that a person is here with a browser; written down at most once a minute. */
  noteSeen(userId: string): void;
  /** When each user was last seen, by id: ISO instants, to the minute. */
  lastSeen(): Promise<Record<string, string>>;
  /**
   * Checks a password, in the same time whether or not the address exists; attempts are throttled per address and per
   * client address. @throws AppError rate_limited
   */
  verifyPassword(email: string, password: string, clientAddress: string): Promise<UserRecord | null>;
}
