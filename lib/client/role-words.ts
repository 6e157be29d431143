import type { UserRole } from '@/lib/contracts/common.ts';

/** Roles in the words of people: what one is called, and what one may. */
export const roleWords: Record<UserRole, { label: string; may: string }> = {
  user: { label: 'Caller', may: 'talks to agents' },
  builder: { label: 'Builder', may: 'makes and tests agents' },
  approver: { label: 'Approver', may: 'says yes or no to what agents ask for' },
  admin: { label: 'Admin', may: 'does everything' },
};
