import type { UserRole } from '@/lib/contracts/common.ts';

export interface PrincipalUser {
  id: string;
  email: string;
  name: string;
  role: UserRole;
}

/** Who is asking. A worker acts for the owner of the one session that its token names. */
export type Principal =
  | { kind: 'user'; user: PrincipalUser }
  | { kind: 'token'; user: PrincipalUser; token_id: string; scopes: readonly string[] }
  | { kind: 'worker'; session_id: string; job_id: string };
