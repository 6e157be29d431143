import type { UserRole } from '@/lib/contracts/common.ts';

export const roleOptions: readonly { role: UserRole; label: string }[] = [
  { role: 'user', label: 'Caller: talks' },
  { role: 'builder', label: 'Builder: compiles and tests' },
  { role: 'approver', label: 'Approver: says yes for others' },
  { role: 'admin', label: 'Admin: everything' },
];
