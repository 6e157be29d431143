import { isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { AgentVersions } from './agent-versions.ts';
import { arranged, buildEntry, inOrder } from './build-entry.ts';
import { noProblems } from './file-problem.ts';
import type { RegistryStore } from './registry-store.ts';
import type { AgentEntry, RegistryChange } from './registry.ts';

/** The agents that this process serves: one immutable snapshot, replaced as a whole. */
export interface LiveEntries {
  list(): readonly AgentEntry[];
  get(agentId: string): AgentEntry | undefined;
  /** Reads agents again; a version that is served already is not read anew. One reload at a time: see the queue of the caller. */
  load(agentIds: Iterable<string>): Promise<void>;
  /** What another process changed since `before`, as it would have announced it. */
  changesSince(before: ReadonlyMap<string, AgentEntry>): RegistryChange[];
  copy(): ReadonlyMap<string, AgentEntry>;
}

/** `later` is called for an agent that cannot be read right now: it stays as it was meanwhile. */
export function createLiveEntries(store: RegistryStore, versions: AgentVersions, logger: Logger, later: (agentId: string) => void): LiveEntries {
  const entries = new Map<string, AgentEntry>();
  let snapshot: readonly AgentEntry[] = [];

  return {
    list: () => snapshot,
    get: (agentId) => entries.get(agentId),
    copy: () => new Map(entries),
    async load(agentIds) {
      const [defaultAgent, order] = await Promise.all([store.defaultAgent(), store.order()]);
      const arrangement = { defaultAgent, order };
      for (const agentId of agentIds) {
        try {
          const entry = await buildEntry(agentId, store, versions, arrangement, { before: entries.get(agentId) });
          if (entry === null) entries.delete(agentId);
          else entries.set(agentId, entry);
        } catch (cause) {
          if (!isAppError(cause)) throw cause;
          logger.error({ agent_id: agentId, err: cause }, 'an agent could not be read: it stays as it was, and is read again');
          later(agentId);
        }
      }
      for (const [agentId, entry] of entries) {
        const place = arranged(agentId, arrangement);
        if (entry.is_default !== place.is_default || entry.position !== place.position) entries.set(agentId, Object.freeze({ ...entry, ...place }));
      }
      snapshot = inOrder(entries.values());
    },
    changesSince(before) {
      const gone = [...before.keys()].filter((agentId) => !entries.has(agentId)).map((agentId): RegistryChange => ({ agent_id: agentId, change: 'removed', message: 'The agent was deleted.' }));
      return [...gone, ...[...entries.values()].flatMap((entry) => changesOf(before.get(entry.id), entry))];
    },
  };
}

function changesOf(was: AgentEntry | undefined, is: AgentEntry): RegistryChange[] {
  const agent_id = is.id;
  const changes: RegistryChange[] = [];
  if (is.version !== null && is.version !== was?.version) changes.push({ agent_id, change: 'published', message: `Version ${is.version} is live.` });
  if (was !== undefined && is.enabled !== was.enabled) changes.push({ agent_id, change: is.enabled ? 'enabled' : 'disabled', message: `The agent was ${is.enabled ? 'enabled' : 'disabled'}.` });
  if (JSON.stringify(is.problems) !== JSON.stringify(was?.problems ?? [])) changes.push(is.problems.length === 0 ? noProblems(agent_id) : { agent_id, change: 'problems', message: is.problems[0]?.message ?? '', problems: is.problems });
  if (was !== undefined && changes.length === 0 && (is.updated_at !== was.updated_at || is.draft_version !== was.draft_version || is.position !== was.position || is.is_default !== was.is_default)) changes.push({ agent_id, change: 'settings', message: 'Its settings changed.' });
  return changes;
}
