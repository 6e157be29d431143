import { expect, test } from 'vitest';
import type { User } from '@/lib/contracts/users.ts';
import { searchUsers } from './search-users.ts';

const user = (name: string, role: User['role'], disabled = false): User => ({ id: name, email: `${name.toLowerCase()}@example.org`, name, role, disabled, created_at: '2026-01-01T00:00:00Z', last_seen_at: null });
const all = [user('Ada', 'admin'), user('Ben', 'builder', true), user('Rosa', 'user'), user('Björn', 'user')];

test.each([
  ['', ['Ada', 'Ben', 'Rosa', 'Björn']],
  ['ROSA@', ['Rosa']],
  ['builder disabled', ['Ben']],
  ['caller', ['Rosa', 'Björn']],
  ['bjorn', ['Björn']],
  ['example ada', ['Ada']],
  ['nobody', []],
])('%j finds %j', (wanted, names) => {
  expect(searchUsers(all, wanted).map(({ name }) => name)).toEqual(names);
});
