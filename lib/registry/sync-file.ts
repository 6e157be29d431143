import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { PackedText } from '@/lib/core/packed-text.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { withRedisLock } from '@/lib/core/redis-lock.ts';
import type { AgentVersions } from './agent-versions.ts';
import { decideSync, type SyncStep } from './decide-sync.ts';
import { fileGone, fileOfDeleted, noProblems, notWritten, otherId } from './file-problem.ts';
import type { ProductAgents } from './product-agents.ts';
import type { RegistryStore } from './registry-store.ts';
import type { RegistryChange } from './registry.ts';
import type { AgentSettings } from './settings-store.ts';
import type { DisplacedFile, WorkingCopy } from './working-copy.ts';

export interface FileSync {
  /** Brings one agent's file and Redis together. Answers what changed in Redis; null where nothing did. */
  sync(agentId: string): Promise<RegistryChange | null>;
  /** Before the page's version is written: takes in what was edited by hand meanwhile, so that nothing is overwritten in silence. */
  keepEdits(agentId: string, comingHash: string): Promise<RegistryChange | null>;
  /**
   * Before an agent is deleted, whose file then goes.
   * @throws AppError conflict where it holds what no version has: a broken edit, or one that is not imported yet
   */
  requireNoEdits(agentId: string): Promise<void>;
  /** Writes the published version. A folder that cannot be written is told, and fails nothing. */
  write(agentId: string): Promise<RegistryChange | null>;
  /**
   * Runs work while no other process looks at the agent's file or writes it: one that reads the
   * file before such a write and Redis after it would take the old text for an edit, and publish it again.
   */
  alone<Result>(agentId: string, work: () => Promise<Result>): Promise<Result>;
}

/** A process that died holds the others up so long as the lock lasts without it. */
const lock = { ttlMs: 5_000, waitMs: 30_000 };

export interface FileSyncParts {
  redis: RedisConnection;
  store: RegistryStore;
  versions: Pick<AgentVersions, 'read' | 'remember'>;
  folder: WorkingCopy;
  product?: ProductAgents | undefined;
  /** Where imports go on record. */
  audit?: AuditLog | undefined;
  /** Milliseconds since 1970. */
  clock: () => number;
  logger: Logger;
}

export function createFileSync({ redis, store, versions, folder, product, audit, clock, logger }: FileSyncParts): FileSync {
  const now = (): string => new Date(clock()).toISOString();

  async function importText(agentId: string, text: PackedText): Promise<RegistryChange> {
    const checked = await versions.read(text.bytes);
    const problems: Diagnostic[] = !checked.ok ? checked.diagnostics : checked.value.metadata.id === agentId ? [] : [otherId(agentId, checked.value.metadata.id)];
    if (!checked.ok || problems.length > 0) return reportProblems(agentId, problems);
    const example = (await product?.dossierOf(checked.value, text.sha256)) ?? null;
    const { version, outcome } = await store.storeVersion(agentId, { yaml: text, ...(example === null ? {} : { dossier: example }), by: `agents/${agentId}.yaml`, from: example === null ? 'edit' : 'product', at: now(), publish: true });
    versions.remember(agentId, version, checked.value);
    await store.setLastSeen(agentId, folder.id, text.sha256);
    // Of several processes that see the same edit one makes the version.
    if (outcome === 'published') await audit?.record({ event: 'agent.imported', actor: 'system', agent_id: agentId, subject: checked.value.metadata.name, details: { version } });
    logger.info({ agent_id: agentId, version }, 'agent file imported');
    return { agent_id: agentId, change: 'published', message: `Version ${version} was imported from agents/${agentId}.yaml.` };
  }

  async function reportProblems(agentId: string, problems: Diagnostic[]): Promise<RegistryChange> {
    await store.setProblems(agentId, problems, now());
    const [first] = problems;
    logger.warn({ agent_id: agentId, problems: problems.length, code: first?.code }, 'agent file has problems');
    const place = first === undefined ? '' : ` line ${first.range.start.line}, column ${first.range.start.column}: ${first.message}`;
    return { agent_id: agentId, change: 'problems', message: `agents/${agentId}.yaml${place}`, problems };
  }

  async function settled(agentId: string, hash: string, settings: AgentSettings): Promise<RegistryChange | null> {
    await store.setLastSeen(agentId, folder.id, hash);
    return mended(agentId, settings);
  }

  async function mended(agentId: string, settings: AgentSettings): Promise<RegistryChange | null> {
    if (settings.problems.length === 0) return null;
    await store.setProblems(agentId, [], now());
    return noProblems(agentId);
  }

  async function write(agentId: string): Promise<RegistryChange | null> {
    const settings = await store.settings(agentId);
    const yaml = settings.published === null ? null : await store.yaml(agentId, settings.published);
    if (yaml === null) return null;
    try {
      await store.setWriting(agentId, folder.id, yaml.sha256);
      const before = await folder.write(agentId, yaml);
      const kept = before === null ? null : await keepDisplaced(agentId, before, yaml.sha256);
      return (await settled(agentId, yaml.sha256, settings)) ?? kept;
    } catch (cause) {
      logger.warn({ agent_id: agentId, err: cause }, 'agent file could not be written');
      return reportProblems(agentId, [notWritten(agentId, cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason')]);
    }
  }

  /** Somebody saved the file between the last look and the writing: valid, it becomes a draft; broken, it lies beside the file. */
  async function keepDisplaced(agentId: string, before: DisplacedFile, written: string): Promise<RegistryChange | null> {
    const { sha256 } = before;
    if (sha256 === written || (await store.knows(agentId, sha256)) || (await store.lastSeen(agentId, folder.id, null)) === sha256) {
      await before.drop();
      return null;
    }
    const text = await before.text();
    const checked = await versions.read(text.bytes);
    const stored = checked.ok && checked.value.metadata.id === agentId ? await store.storeVersion(agentId, { yaml: text, by: `agents/${agentId}.yaml`, from: 'edit', at: now(), publish: false }) : null;
    const place = stored === null ? await folder.putAside(agentId, text, `edited-${sha256.slice(0, 8)}`) : `draft ${stored.version}`;
    await before.drop();
    logger.warn({ agent_id: agentId, place }, 'a file that was saved while a version was written is kept');
    return { agent_id: agentId, change: 'settings', message: `agents/${agentId}.yaml was saved by hand while a version was published. What it held is kept as ${place}.` };
  }

  /** What Redis and the file say, and what is to be done about it. */
  async function look(agentId: string, file: string | null): Promise<{ settings: AgentSettings; step: SyncStep }> {
    const [settings, lastSeen, known] = await Promise.all([store.settings(agentId), store.lastSeen(agentId, folder.id, file), file !== null && store.knows(agentId, file)]);
    return { settings, step: decideSync({ file, published: settings.published_hash, lastSeen, known, deleted: settings.deleted_at !== null }) };
  }

  /** The file of a deleted agent. Somebody may save it at this very moment: then it is looked at anew. */
  async function withdraw(agentId: string, file: string, step: 'remove' | 'stray', settings: AgentSettings): Promise<RegistryChange | null> {
    if (step === 'remove') return (await folder.remove(agentId, file)) ? null : sync(agentId);
    return settings.problems.length > 0 ? null : reportProblems(agentId, [fileOfDeleted(agentId)]);
  }

  async function sync(agentId: string): Promise<RegistryChange | null> {
    const content = await folder.read(agentId);
    const file = content?.sha256 ?? null;
    const { settings, step } = await look(agentId, file);
    if (file !== null && (step === 'remove' || step === 'stray')) return withdraw(agentId, file, step, settings);
    if (settings.deleted_at !== null) return mended(agentId, settings);
    if (step === 'import' && content !== null) {
      const text = await content.text();
      return text === null ? sync(agentId) : importText(agentId, text);
    }
    if (step === 'nothing' && file !== null) return settled(agentId, file, settings);
    if (step === 'gone') return reportProblems(agentId, [fileGone(agentId, settings.published ?? 0)]);
    if (step === 'write') return write(agentId);
    if (step !== 'forget' || settings.latest > 0 || settings.problems.length === 0) return null;
    await store.forget(agentId);
    return { agent_id: agentId, change: 'removed', message: `agents/${agentId}.yaml is gone.` };
  }

  async function keepEdits(agentId: string, comingHash: string): Promise<RegistryChange | null> {
    const content = await folder.read(agentId);
    if (content === null) return null;
    const file = content.sha256;
    if (file === comingHash || (await look(agentId, file)).step !== 'import') return null;
    const text = await content.text();
    if (text === null) return keepEdits(agentId, comingHash);
    const change = await importText(agentId, text);
    if (change.change === 'problems') {
      const name = await folder.putAside(agentId, text, `edited-${file.slice(0, 8)}`);
      logger.warn({ agent_id: agentId, file: name }, 'a broken edit was put aside before the published version was written');
    }
    return change;
  }

  async function requireNoEdits(agentId: string): Promise<void> {
    const content = await folder.read(agentId);
    if (content === null || (await store.knows(agentId, content.sha256))) return;
    throw new AppError('conflict', `agents/${agentId}.yaml holds a change that is no version yet.`, { hint: 'Mend the file, so that it becomes a version, or delete the file; then delete the agent.' });
  }

  return { sync, keepEdits, requireNoEdits, write, alone: (agentId, work) => withRedisLock(redis, store.fileLockKey(agentId), lock, work) };
}
