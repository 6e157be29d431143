import { isAppError } from '@/lib/core/errors.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import type { AgentVersions } from './agent-versions.ts';
import type { RegistryStore } from './registry-store.ts';
import type { AgentEntry } from './registry.ts';

/** What holds for all agents together. */
export interface Arrangement {
  defaultAgent: string | null;
  /** Ids in the order that an admin gave. */
  order: readonly string[];
}

const placeIn = ({ order }: Arrangement, agentId: string): number | null => (order.includes(agentId) ? order.indexOf(agentId) : null);

/**
 * An agent as Redis has it now, frozen; null where Redis has nothing of it that is served. `before` spares reading a version
 * that is served already. `deleted`: one that was deleted, as it comes back.
 * @throws what kept a version from being read now, though it may be read later
 */
export async function buildEntry(agentId: string, store: RegistryStore, versions: AgentVersions, arrangement: Arrangement, { before, deleted = false }: { before?: AgentEntry | undefined; deleted?: boolean } = {}): Promise<AgentEntry | null> {
  const settings = await store.settings(agentId);
  if (settings.purged || (settings.deleted_at !== null) !== deleted || (settings.latest === 0 && settings.problems.length === 0)) return null;
  const same = before !== undefined && before.agent !== null && before.version === settings.published;
  const loaded = settings.published === null ? null : same ? before.agent : await versions.agentAt(agentId, settings.published).catch((thrown: unknown) => {
    // Anything else (no time, no room) may go better later.
    if (!isAppError(thrown) || (thrown.code !== 'gone' && thrown.code !== 'not_found')) throw thrown;
    const problem: Diagnostic = { code: 'agent_unreadable', severity: 'error', message: thrown.message, pointer: '', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }, hint: 'Compile its dossier again.' };
    return problem;
  });
  const unreadable = loaded !== null && 'code' in loaded ? loaded : null;
  return Object.freeze({
    id: agentId,
    agent: loaded !== null && !('code' in loaded) ? loaded : null,
    version: settings.published,
    enabled: settings.enabled,
    ...arranged(agentId, arrangement),
    environment: settings.environment,
    access: settings.access,
    draft_version: settings.draft,
    problems: Object.freeze([...(unreadable === null ? [] : [unreadable]), ...settings.problems]),
    updated_at: settings.updated_at,
  });
}

/** Where an agent stands among the others. */
export const arranged = (agentId: string, arrangement: Arrangement): Pick<AgentEntry, 'is_default' | 'position'> => ({ is_default: agentId === arrangement.defaultAgent, position: placeIn(arrangement, agentId) });

/** Default first, then as the admin ordered them, then by name. */
export function inOrder(entries: Iterable<AgentEntry>): readonly AgentEntry[] {
  const nameOf = (entry: AgentEntry): string => entry.agent?.metadata.name ?? entry.id;
  const placeOf = (entry: AgentEntry): number => entry.position ?? Number.MAX_SAFE_INTEGER;
  return Object.freeze([...entries].toSorted((a, b) => Number(b.is_default) - Number(a.is_default) || placeOf(a) - placeOf(b) || nameOf(a).localeCompare(nameOf(b), 'en') || (a.id < b.id ? -1 : 1)));
}
