import type { User } from '@/lib/contracts/users.ts';
import type { UserRecord, UserStore } from './user-store.ts';

type Seen = Pick<UserStore, 'lastSeen'>;
const describe = ({ id, email, name, role, disabled, created_at }: UserRecord, lastSeen: Record<string, string>): User => ({ id, email, name, role, disabled, created_at, last_seen_at: lastSeen[id] ?? null });

/** Users as the interface shows them. */
export async function describeUsers(users: Seen, records: readonly UserRecord[]): Promise<User[]> {
  const lastSeen = await users.lastSeen();
  return records.map((record) => describe(record, lastSeen));
}

export async function describeUser(users: Seen, record: UserRecord): Promise<User> {
  return describe(record, await users.lastSeen());
}
