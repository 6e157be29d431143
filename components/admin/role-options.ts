import type { UserRole } from '@/lib/contracts/common.ts';

export const roleOptions: readonly { role: UserRole; label: string; may: string }[] = [
  { role: 'user', label: 'Caller', may: 'talks' },
  { role: 'builder', label: 'Builder', may: 'compiles and tests' },
  { role: 'approver', label: 'Approver', may: 'says yes for others' },
  { role: 'admin', label: 'Admin', may: 'everything' },
];
