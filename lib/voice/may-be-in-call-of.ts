import type { UserRecord } from '@/lib/auth/user-store.ts';

/** Whether a user may be in a call of that owner: in their own while they may be here at all, in another's as an admin. */
export const mayBeInCallOf = (ownerId: string, user: Pick<UserRecord, 'id' | 'role' | 'disabled'>): boolean => !user.disabled && (user.id === ownerId || user.role === 'admin');
