import type { StoredAuditEntry } from '@/lib/audit/audit-log.ts';
import { wordsOf } from '@/lib/audit/search-audit.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { ListedAuditEntry } from '@/lib/contracts/audit.ts';
import type { Registry } from '@/lib/registry/registry.ts';

export interface AuditNames {
  /** Ids of people whose name or address holds a word of the searched text, by the word. */
  idsNamed: ReadonlyMap<string, ReadonlySet<string>>;
  named(entry: StoredAuditEntry): ListedAuditEntry;
}

/** Names of people and agents as they are today, beside the ids that the record holds. */
export async function auditNames({ users, registry }: { users: Pick<UserStore, 'list'>; registry: Pick<Registry, 'get'> }, text: string | undefined): Promise<AuditNames> {
  const people = await users.list();
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const idsNamed = new Map(wordsOf(text).map((word) => [word, new Set(people.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(word)).map(({ id }) => id))]));
  return {
    idsNamed,
    named: (entry) => ({
      ...entry,
      actor_name: nameOf.get(entry.actor) ?? null,
      user_name: nameOf.get(entry.user_id ?? '') ?? null,
      agent_name: registry.get(entry.agent_id ?? '')?.agent?.metadata.name ?? null,
    }),
  };
}
