import { loadAgent } from '@/lib/agent/load-agent.ts';
import { AppError, isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { packText, unpackText } from '@/lib/core/packed-text.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { createAgentVersions, type ReadAgent } from './agent-versions.ts';
import { openAnnouncements, type Announcements } from './announcements.ts';
import { buildEntry, inOrder } from './build-entry.ts';
import { createQueues } from './queues.ts';
import { createRegistryStore } from './registry-store.ts';
import type { AgentEntry, Registry, RegistryChange } from './registry.ts';
import { createFileSync, type FileSync } from './sync-file.ts';
import { openWorkingCopy } from './working-copy.ts';

interface Parts {
  redis: RedisConnection;
  /** Folder of the working copy; a process where it does not exist serves from Redis. */
  agentsDir: string;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Reads an agent's YAML; at once, in this thread, where absent. */
  read?: ReadAgent;
}

const readHere: ReadAgent = async (yaml) => loadAgent(unpackText(yaml));

const readAgainMs = 1_000;

/** The registry of one web process: Redis holds the versions, the folder what people edit, memory the snapshot. */
export function createRegistry({ redis, agentsDir, logger, clock = Date.now, read = readHere }: Parts): Registry {
  const store = createRegistryStore(redis);
  const versions = createAgentVersions(store, read);
  const inTurn = createQueues();
  const listeners = new Set<(change: RegistryChange) => void>();
  const entries = new Map<string, AgentEntry>();
  let snapshot: readonly AgentEntry[] = [];
  let files: FileSync | null = null;
  let announcements: Announcements | null = null;
  let stopWatching = async (): Promise<void> => {};

  const now = (): string => new Date(clock()).toISOString();

  /** One at a time: of two that read side by side, the one with the older settings could be the last to show them. */
  const reload = (agentIds: Iterable<string>): Promise<void> => inTurn('', () => load(agentIds));

  async function load(agentIds: Iterable<string>): Promise<void> {
    const defaultAgent = await store.defaultAgent();
    for (const agentId of agentIds) {
      try {
        const entry = await buildEntry(agentId, store, versions, defaultAgent);
        if (entry === null) entries.delete(agentId);
        else entries.set(agentId, entry);
      } catch (cause) {
        if (!isAppError(cause)) throw cause;
        logger.error({ agent_id: agentId, err: cause }, 'an agent could not be read: it stays as it was, and is read again');
        setTimeout(() => background(reload([agentId]), 'agents could not be loaded again'), readAgainMs).unref();
      }
    }
    for (const [agentId, entry] of entries) if (entry.is_default !== (agentId === defaultAgent)) entries.set(agentId, Object.freeze({ ...entry, is_default: agentId === defaultAgent }));
    snapshot = inOrder(entries.values());
  }

  function tell(change: RegistryChange): void {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (cause) {
        logger.error({ agent_id: change.agent_id, err: cause }, 'a listener of the registry failed');
      }
    }
  }

  /** Shows a change of this process here, then to the others. */
  async function spread(change: RegistryChange): Promise<void> {
    await reload([change.agent_id]);
    tell(change);
    await announcements?.announce(change);
  }

  async function syncFile(agentId: string): Promise<void> {
    const folder = files;
    if (folder === null) return;
    const change = await inTurn(agentId, () => folder.alone(agentId, () => folder.sync(agentId)));
    if (change !== null) await spread(change);
  }

  const background = (work: Promise<unknown>, what: string): void => {
    work.catch((cause: unknown) => logger.error({ err: cause }, what));
  };

  async function heard(change: RegistryChange): Promise<void> {
    await reload([change.agent_id]);
    await takeOver(change);
  }

  async function takeOver(change: RegistryChange): Promise<void> {
    tell(change);
    if (change.change === 'published') await syncFile(change.agent_id);
  }

  /** Takes over what was announced while nothing was heard. */
  async function catchUp(): Promise<void> {
    const before = new Map(entries);
    const agentIds = await store.agentIds();
    await reload(agentIds);
    for (const agentId of agentIds) {
      const [was, is] = [before.get(agentId), entries.get(agentId)];
      if (is === undefined) continue;
      if (is.version !== (was?.version ?? null)) await takeOver({ agent_id: agentId, change: 'published', message: `Version ${is.version} is live.` });
      if (was !== undefined && is.enabled !== was.enabled) await takeOver({ agent_id: agentId, change: is.enabled ? 'enabled' : 'disabled', message: `The agent was ${is.enabled ? 'enabled' : 'disabled'}.` });
    }
  }

  function entryOf(agentId: string): AgentEntry {
    const entry = entries.get(agentId);
    if (entry === undefined) throw new AppError('not_found', `There is no agent "${agentId}".`);
    return entry;
  }

  /** Stores or points, then writes the file and tells everyone; what was edited on disk meanwhile is kept as a version first. */
  async function publishing(agentId: string, hash: string, store: () => Promise<{ version: number; message: string }>): Promise<{ version: number }> {
    const { kept, version, message } = await inTurn(agentId, async () => {
      const folder = files;
      if (folder === null) return { kept: null, ...(await store()) };
      return folder.alone(agentId, async () => {
        const edited = await folder.keepEdits(agentId, hash);
        const stored = await store();
        await folder.write(agentId);
        return { kept: edited, ...stored };
      });
    });
    if (kept !== null) await spread(kept);
    await spread({ agent_id: agentId, change: 'published', message });
    return { version };
  }

  const registry: Registry = {
    async start() {
      announcements = await openAnnouncements(redis, logger, (change) => background(heard(change), 'a change of another process could not be taken over'), () => background(catchUp(), 'agents could not be loaded again'));
      const folder = await openWorkingCopy(agentsDir);
      if (folder === null) {
        logger.info('no agents folder here: serving the published versions');
        await reload(await store.agentIds());
        return;
      }
      files = createFileSync(redis, store, versions, folder, clock, logger);
      stopWatching = await folder.watch((agentId) => background(syncFile(agentId), 'an agent file could not be read'), (cause) => logger.error({ err: cause }, 'watching the agents folder failed'));
      const agentIds = [...new Set([...(await store.agentIds()), ...(await folder.agentIds())])].toSorted();
      await reload(agentIds);
      // A file that cannot be read (no permission, a folder of that name) keeps none of the others from being served.
      for (const agentId of agentIds) await syncFile(agentId).catch((cause: unknown) => logger.error({ agent_id: agentId, err: cause }, 'an agent file could not be read'));
    },
    async stop() {
      await stopWatching();
      await inTurn.idle();
      announcements?.close();
      listeners.clear();
    },
    list: () => snapshot,
    get: (agentId) => entries.get(agentId),
    agentAt: versions.agentAt,
    yamlAt: versions.yamlAt,
    async save({ agent, yaml, dossier, by, from, draft }) {
      const agentId = agent.metadata.id;
      const packed = typeof yaml === 'string' ? packText(yaml) : yaml;
      const keep = async (): Promise<{ version: number }> => {
        const stored = await store.storeVersion(agentId, { yaml: packed, dossier, by, from, at: now(), publish: !draft });
        versions.remember(agentId, stored.version, agent);
        return stored;
      };
      if (!draft) return publishing(agentId, packed.sha256, async () => { const { version } = await keep(); return { version, message: `Version ${version} is live.` }; });
      const { version } = await inTurn(agentId, keep);
      await spread({ agent_id: agentId, change: 'settings', message: `Version ${version} is kept as a draft.` });
      return { version };
    },
    async patch(agentId, patch) {
      const entry = entryOf(agentId);
      if (patch.is_default === true && !(patch.enabled ?? entry.enabled)) throw new AppError('conflict', 'A disabled agent cannot be the default.', { hint: 'Enable it first.' });
      await store.patchSettings(agentId, patch, now());
      if (patch.is_default === true) await store.setDefault(agentId);
      if (patch.is_default === false && entry.is_default) await store.setDefault(null);
      const change = patch.enabled === undefined || patch.enabled === entry.enabled ? 'settings' : patch.enabled ? 'enabled' : 'disabled';
      await spread({ agent_id: agentId, change, message: change === 'settings' ? 'Its settings changed.' : `The agent was ${change}.` });
      return entryOf(agentId);
    },
    async versions(agentId) {
      entryOf(agentId);
      return store.versions(agentId);
    },
    async publish(agentId, version, by) {
      const record = await versionOf(agentId, version);
      if (record.state === 'published') return { version };
      if (record.state === 'past') return registry.rollback(agentId, version, by);
      const { sha256 } = await versions.packedAt(agentId, version);
      await versions.agentAt(agentId, version);
      return publishing(agentId, sha256, async () => {
        await store.publishVersion(agentId, version, now());
        return { version, message: `Version ${version} is live.` };
      });
    },
    async rollback(agentId, version, by) {
      const record = await versionOf(agentId, version);
      if (record.state === 'published') throw new AppError('conflict', `Version ${version} is live already.`);
      if (record.state === 'draft') throw new AppError('conflict', `Version ${version} is a draft that was never live.`, { hint: 'Publish it instead.' });
      const agent = await versions.agentAt(agentId, version);
      const yaml = await versions.packedAt(agentId, version);
      const bytes = await store.dossier(agentId, version);
      return publishing(agentId, yaml.sha256, async () => {
        const stored = await store.storeVersion(agentId, { yaml, ...(bytes === null ? {} : { dossier: { bytes } }), by, from: 'rollback', at: now(), publish: true });
        versions.remember(agentId, stored.version, agent);
        return { version: stored.version, message: `Version ${stored.version} is live; it is version ${version} again.` };
      });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    health() {
      const troubled = snapshot.filter((entry) => entry.problems.length > 0).map((entry) => entry.id);
      const live = snapshot.filter((entry) => entry.agent !== null && entry.enabled).length;
      const connected = announcements?.connected() === true;
      const detail = [`${live} ${live === 1 ? 'agent' : 'agents'} live`, ...(troubled.length === 0 ? [] : [`problems in ${troubled.join(', ')}`]), ...(connected ? [] : ['changes of other processes are not heard'])].join('; ');
      return { status: troubled.length === 0 && connected ? 'healthy' : 'degraded', detail };
    },
  };
  return registry;

  async function versionOf(agentId: string, version: number) {
    entryOf(agentId);
    const record = (await store.versions(agentId)).find((one) => one.version === version);
    if (record === undefined) throw new AppError('not_found', `The agent ${agentId} has no version ${version}.`);
    return record;
  }
}
