import type { UserRole } from '@/lib/contracts/common.ts';

/** Roles in the words of people: what one is called, as a name and in a sentence, and what one may. */
export const roleWords: Record<UserRole, { label: string; one: string; may: string }> = {
  user: { label: 'Caller', one: 'a caller', may: 'talks to agents' },
  builder: { label: 'Builder', one: 'a builder', may: 'makes and tests agents' },
  approver: { label: 'Approver', one: 'an approver', may: 'says yes or no to what agents ask for' },
  admin: { label: 'Admin', one: 'an admin', may: 'does everything' },
};
