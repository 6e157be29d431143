import type { UserStore } from '@/lib/auth/user-store.ts';
import type { AgentVersion } from '@/lib/contracts/agents.ts';

/** Puts a name beside who made each version: of people, by their id; of older records, by their address. */
export async function nameAuthors(versions: readonly AgentVersion[], users: Pick<UserStore, 'byId' | 'byEmail'>): Promise<AgentVersion[]> {
  const people = [...new Set(versions.filter(({ from }) => from === 'upload' || from === 'rollback').map(({ by }) => by))];
  const names = new Map(
    await Promise.all(
      people.map(async (by): Promise<[string, string]> => {
        const user = by.includes('@') ? await users.byEmail(by) : await users.byId(by);
        return [by, user?.name ?? (by.includes('@') ? by : 'a former user')];
      }),
    ),
  );
  return versions.map((version) => ({ ...version, by_name: version.from === 'product' ? 'Agent Foundry' : (names.get(version.by) ?? version.by) }));
}
