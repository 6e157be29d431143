import type { PrincipalUser } from '@/lib/auth/principal.ts';
import type { SessionRecord } from '../session-record.ts';

/** Why a person with the role for it may yet not decide what is asked in a session; null where they may. */
export function whyNotDecide({ session, speakers }: SessionRecord, user: Pick<PrincipalUser, 'id'>): string | null {
  if (session.user_id === user.id) return 'Someone other than the caller must approve this.';
  if (speakers.includes(user.id)) return 'You opened a call in the name of this caller: someone else must approve what is asked in it.';
  return null;
}
