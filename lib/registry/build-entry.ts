import { isAppError } from '@/lib/core/errors.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import type { AgentVersions } from './agent-versions.ts';
import type { RegistryStore } from './registry-store.ts';
import type { AgentEntry } from './registry.ts';

/** An agent as Redis has it now, frozen; null where Redis has nothing of it. @throws what kept a version from being read now, though it may be read later */
export async function buildEntry(agentId: string, store: RegistryStore, versions: AgentVersions, defaultAgent: string | null): Promise<AgentEntry | null> {
  const settings = await store.settings(agentId);
  if (settings.latest === 0 && settings.problems.length === 0) return null;
  const loaded = settings.published === null ? null : await versions.agentAt(agentId, settings.published).catch((thrown: unknown) => {
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
    is_default: agentId === defaultAgent,
    environment: settings.environment,
    problems: Object.freeze([...(unreadable === null ? [] : [unreadable]), ...settings.problems]),
    updated_at: settings.updated_at,
  });
}

/** Default first, then by name. */
export function inOrder(entries: Iterable<AgentEntry>): readonly AgentEntry[] {
  const nameOf = (entry: AgentEntry): string => entry.agent?.metadata.name ?? entry.id;
  return Object.freeze([...entries].toSorted((a, b) => Number(b.is_default) - Number(a.is_default) || nameOf(a).localeCompare(nameOf(b), 'en') || (a.id < b.id ? -1 : 1)));
}
