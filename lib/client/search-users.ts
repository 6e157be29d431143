import type { User } from '@/lib/contracts/users.ts';
import { roleWords } from './role-words.ts';
import { plain } from './search-agents.ts';

/** The users in whose name, address, role or state every word of the search is, in their order. */
export function searchUsers(users: readonly User[], wanted: string): User[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  return users.filter(({ name, email, role, disabled }) => {
    const text = plain(`${name} ${email} ${roleWords[role].label} ${disabled ? 'disabled' : ''}`);
    return words.every((word) => text.includes(word));
  });
}
