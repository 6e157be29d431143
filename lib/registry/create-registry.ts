import { loadAgent } from '@/lib/agent/load-agent.ts';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { unpackText } from '@/lib/core/packed-text.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { createAgentVersions, type ReadAgent } from './agent-versions.ts';
import { openAnnouncements, type Announcements } from './announcements.ts';
import { noProblems } from './file-problem.ts';
import { createLiveEntries } from './live-entries.ts';
import type { ProductAgents } from './product-agents.ts';
import { createPublishing } from './publish-versions.ts';
import { createQueues } from './queues.ts';
import { registryHealth } from './registry-health.ts';
import type { RegistryParts } from './registry-parts.ts';
import { createRegistryStore } from './registry-store.ts';
import type { AgentEntry, Registry, RegistryChange } from './registry.ts';
import { createRemoval } from './remove-agents.ts';
import { sweepAgents, sweepEveryMs, type VersionRetention } from './sweep-agents.ts';
import { createFileSync, type FileSync } from './sync-file.ts';
import { openWorkingCopy } from './working-copy.ts';

interface Options {
  redis: RedisConnection;
  /** Folder of the working copy; a process where it does not exist serves from Redis. */
  agentsDir: string;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Reads an agent's YAML; at once, in this thread, where absent. */
  read?: ReadAgent;
  /** Where imports of files, and agents that are gone for good, go on record. */
  audit?: AuditLog;
  product?: ProductAgents;
  retention?: VersionRetention;
}

const readHere: ReadAgent = async (yaml) => loadAgent(unpackText(yaml));
const keepAll: VersionRetention = { versions: Number.MAX_SAFE_INTEGER, days: 0 };

const readAgainMs = 1_000;

/** The registry of one web process: Redis holds the versions, the folder what people edit, memory the snapshot. */
export function createRegistry({ redis, agentsDir, logger, clock = Date.now, read = readHere, audit, product, retention = keepAll }: Options): Registry {
  const store = createRegistryStore(redis);
  const versions = createAgentVersions(store, read);
  const inTurn = createQueues();
  const listeners = new Set<(change: RegistryChange) => void>();
  const live = createLiveEntries(store, versions, logger, (agentId) => void setTimeout(() => background(reload([agentId]), 'agents could not be loaded again'), readAgainMs).unref());
  let files: FileSync | null = null;
  let announcements: Announcements | null = null;
  let stopWatching = async (): Promise<void> => {};
  let sweeping: NodeJS.Timeout | undefined;

  /** One at a time: of two that read side by side, the one with the older settings could be the last to show them. */
  const reload = (agentIds: Iterable<string>): Promise<void> => inTurn('', () => live.load(agentIds));

  const background = (work: Promise<unknown>, what: string): void => {
    work.catch((cause: unknown) => logger.error({ err: cause }, what));
  };

  function tell(change: RegistryChange): void {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (cause) {
        logger.error({ agent_id: change.agent_id, err: cause }, 'a listener of the registry failed');
      }
    }
  }

  /** Shows a change here and tells of it; and of a file's mending, where that came with it. */
  async function show(change: RegistryChange): Promise<void> {
    const { agent_id } = change;
    const troubled = (live.get(agent_id)?.problems.length ?? 0) > 0;
    await reload([agent_id]);
    tell(change);
    if (troubled && change.change !== 'problems' && live.get(agent_id)?.problems.length === 0) tell(noProblems(agent_id));
  }

  async function spread(change: RegistryChange): Promise<void> {
    await show(change);
    await announcements?.announce(change);
  }

  async function syncFile(agentId: string): Promise<void> {
    const folder = files;
    if (folder === null) return;
    const change = await inTurn(agentId, () => folder.alone(agentId, () => folder.sync(agentId)));
    if (change !== null) await spread(change);
  }

  async function heard(change: RegistryChange): Promise<void> {
    await show(change);
    await follow(change);
  }

  /** Brings this folder's file up to date with what happened elsewhere. */
  async function follow(change: RegistryChange): Promise<void> {
    if (change.change === 'published' || change.change === 'removed' || change.change === 'restored') await syncFile(change.agent_id);
  }

  /** Takes over what was announced while nothing was heard. */
  async function catchUp(): Promise<void> {
    const before = live.copy();
    await reload(new Set([...before.keys(), ...(await store.agentIds())]));
    for (const change of live.changesSince(before)) {
      tell(change);
      await follow(change);
    }
  }

  const sweep = (): void => background(sweepAgents({ redis, store, retention, audit, clock, logger }), 'old versions could not be removed');

  function entryOf(agentId: string): AgentEntry {
    const entry = live.get(agentId);
    if (entry === undefined) throw new AppError('not_found', `There is no agent "${agentId}".`);
    return entry;
  }

  const parts: RegistryParts = { store, versions, inTurn, files: () => files, entryOf, spread, clock };

  return {
    async start() {
      announcements = await openAnnouncements(redis, logger, (change) => background(heard(change), 'a change of another process could not be taken over'), () => background(catchUp(), 'agents could not be loaded again'));
      sweeping = setInterval(sweep, sweepEveryMs).unref();
      const folder = await openWorkingCopy(agentsDir);
      if (folder === null) {
        logger.info('no agents folder here: serving the published versions');
        await reload(await store.agentIds());
        return sweep();
      }
      files = createFileSync({ redis, store, versions, folder, product, audit, clock, logger });
      stopWatching = await folder.watch((agentId) => background(syncFile(agentId), 'an agent file could not be read'), (cause) => logger.error({ err: cause }, 'watching the agents folder failed'));
      const agentIds = [...new Set([...(await store.agentIds()), ...(await folder.agentIds())])].toSorted();
      await reload(agentIds);
      // A file that cannot be read (no permission, a folder of that name) keeps none of the others from being served.
      for (const agentId of agentIds) await syncFile(agentId).catch((cause: unknown) => logger.error({ agent_id: agentId, err: cause }, 'an agent file could not be read'));
      sweep();
    },
    async stop() {
      clearInterval(sweeping);
      await stopWatching();
      await inTurn.idle();
      announcements?.close();
      listeners.clear();
    },
    list: live.list,
    get: live.get,
    agentAt: versions.agentAt,
    yamlAt: versions.yamlAt,
    packedAt: versions.packedAt,
    async dossierAt(agentId, version) {
      entryOf(agentId);
      const dossier = await store.dossier(agentId, version);
      if (dossier === null) throw new AppError('not_found', `Version ${version} of ${agentId} has no dossier.`, { hint: 'A version that was edited by hand has none.' });
      return dossier;
    },
    ...createPublishing(parts),
    ...createRemoval(parts),
    async patch(agentId, patch) {
      const entry = entryOf(agentId);
      if (patch.is_default === true && !(patch.enabled ?? entry.enabled)) throw new AppError('conflict', 'A disabled agent cannot be the default.', { hint: 'Enable it first.' });
      await store.patchSettings(agentId, patch, new Date(clock()).toISOString());
      if (patch.is_default === true) await store.setDefault(agentId);
      if (patch.is_default === false && entry.is_default) await store.setDefault(null);
      const change = patch.enabled === undefined || patch.enabled === entry.enabled ? 'settings' : patch.enabled ? 'enabled' : 'disabled';
      await spread({ agent_id: agentId, change, message: change === 'settings' ? 'Its settings changed.' : `The agent was ${change}.` });
      return entryOf(agentId);
    },
    async setOrder(agentIds) {
      for (const agentId of agentIds) entryOf(agentId);
      await store.setOrder(agentIds);
      const [first = live.list()[0]?.id] = agentIds;
      if (first !== undefined) await spread({ agent_id: first, change: 'settings', message: 'The order of the agents changed.' });
    },
    async versions(agentId) {
      entryOf(agentId);
      return store.versions(agentId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    health: () => registryHealth(live.list(), announcements?.connected() === true),
  };
}
