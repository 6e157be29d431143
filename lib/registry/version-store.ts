import type { AgentVersion } from '@/lib/contracts/agents.ts';
import { AppError } from '@/lib/core/errors.ts';
import { packText, type PackedText } from '@/lib/core/packed-text.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { agentsKey, defaultKey, deletedKey, registryKey } from './registry-keys.ts';
import { forgetDeletedScript, publishScript, setAsideScript, storeScript, trimScript } from './registry-scripts.ts';

export interface NewVersion {
  yaml: string | PackedText;
  dossier?: string | Pick<PackedText, 'bytes'> | undefined;
  by: string;
  from: AgentVersion['from'];
  /** Of a rollback: the version that it is again. */
  rolled_back_to?: number;
  at: string;
  publish: boolean;
}

type VersionRecord = Pick<AgentVersion, 'at' | 'by' | 'from' | 'rolled_back_to'> & { hash: string };

/** Packed bytes as ioredis takes them, without a copy. */
const argument = ({ bytes }: Pick<PackedText, 'bytes'>): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const deleted = (agentId: string): AppError => new AppError('conflict', `The agent ${agentId} was deleted.`, { hint: `An admin can restore it: POST /api/agents/${agentId}/restore.` });

export function createVersionStore(redis: RedisConnection) {
  const keysOf = (agentId: string, ...parts: Parameters<typeof registryKey>[1][]): string[] => parts.map((part) => registryKey(agentId, part));

  async function recordOf(agentId: string, version: number): Promise<VersionRecord | null> {
    const text = await redis.hget(registryKey(agentId, 'versions'), String(version));
    // Written by storeVersion.
    return text === null ? null : (JSON.parse(text) as VersionRecord);
  }

  return {
    /** @throws AppError conflict */
    async requireNotDeleted(agentId: string): Promise<void> {
      if ((await redis.hexists(registryKey(agentId, 'settings'), 'deleted_at')) === 1) throw deleted(agentId);
    },
    /** @throws AppError conflict where the agent is deleted */
    async storeVersion(agentId: string, version: NewVersion): Promise<{ version: number; outcome: 'same' | 'draft' | 'published' }> {
      const yaml = typeof version.yaml === 'string' ? packText(version.yaml) : version.yaml;
      const dossier = typeof version.dossier === 'string' ? packText(version.dossier) : version.dossier;
      const { at, by, from, rolled_back_to } = version;
      const record: VersionRecord = { at, by, from, ...(rolled_back_to === undefined ? {} : { rolled_back_to }), hash: yaml.sha256 };
      const keys = keysOf(agentId, 'settings', 'versions', 'yaml', 'dossiers', 'drafts');
      const reply: unknown = await redis.eval(storeScript, keys.length, ...keys, yaml.sha256, JSON.stringify(record), argument(yaml), dossier === undefined ? '' : argument(dossier), version.publish ? '1' : '0', at);
      const [number, outcome] = Array.isArray(reply) ? reply.map(String) : [];
      if (outcome === 'deleted') throw deleted(agentId);
      await redis.sadd(agentsKey, agentId);
      // The first agent that is published is the default until someone chooses.
      if (outcome === 'published') await redis.set(defaultKey, agentId, 'NX');
      return { version: Number(number), outcome: outcome === 'published' || outcome === 'draft' ? outcome : 'same' };
    },
    /** Makes a kept version the published one. @throws AppError conflict where the agent is deleted, gone where the version is */
    async publishVersion(agentId: string, version: number, at: string): Promise<void> {
      const outcome = await redis.eval(publishScript, 3, ...keysOf(agentId, 'settings', 'versions', 'drafts'), String(version), at);
      if (outcome === 'deleted') throw deleted(agentId);
      if (outcome === 'missing') throw new AppError('gone', `Version ${version} of ${agentId} is no longer kept.`);
      await redis.set(defaultKey, agentId, 'NX');
    },
    /** Makes a draft a past version. @throws AppError conflict where it is none, and where it is all that the agent has */
    async setDraftAside(agentId: string, version: number, at: string): Promise<void> {
      const outcome = await redis.eval(setAsideScript, 2, ...keysOf(agentId, 'settings', 'drafts'), String(version), at);
      if (outcome === 'missing') throw new AppError('conflict', `Version ${version} of ${agentId} is not a draft.`);
      if (outcome === 'only') throw new AppError('conflict', `Version ${version} is all that ${agentId} has.`, { hint: 'Delete the agent instead: it can be restored.' });
    },
    /** Newest first. */
    async versions(agentId: string): Promise<AgentVersion[]> {
      const [records, drafts, published, dossiers] = await Promise.all([redis.hgetall(registryKey(agentId, 'versions')), redis.smembers(registryKey(agentId, 'drafts')), redis.hget(registryKey(agentId, 'settings'), 'published'), redis.hkeys(registryKey(agentId, 'dossiers'))]);
      const withDossier = new Set(dossiers);
      return Object.entries(records)
        .map(([number, text]): AgentVersion => {
          const { hash: _, ...record } = JSON.parse(text) as VersionRecord;
          return { version: Number(number), ...record, state: number === published ? 'published' : drafts.includes(number) ? 'draft' : 'past', has_dossier: withDossier.has(number) };
        })
        .toSorted((a, b) => b.version - a.version);
    },
    /** The YAML of a version, packed. */
    async yaml(agentId: string, version: number): Promise<PackedText | null> {
      const [bytes, record] = await Promise.all([redis.hgetBuffer(registryKey(agentId, 'yaml'), String(version)), recordOf(agentId, version)]);
      return bytes === null || record === null ? null : { bytes, sha256: record.hash };
    },
    /** The dossier of a version, packed. */
    dossier: (agentId: string, version: number): Promise<Uint8Array | null> => redis.hgetBuffer(registryKey(agentId, 'dossiers'), String(version)),
    /** Whether some version has this content. */
    async knows(agentId: string, hash: string): Promise<boolean> {
      return Object.values(await redis.hgetall(registryKey(agentId, 'versions'))).some((text) => (JSON.parse(text) as VersionRecord).hash === hash);
    },
    /** Removes a version, unless it is served (that one only `withPublished`) or a session uses it. True where it went. */
    async trim(agentId: string, version: number, nowMs: number, withPublished = false): Promise<boolean> {
      const keys = keysOf(agentId, 'settings', 'versions', 'yaml', 'dossiers', 'drafts', 'used');
      return (await redis.eval(trimScript, keys.length, ...keys, String(version), nowMs, withPublished ? '1' : '0')) === 1;
    },
    /** Forgets a deleted agent whose versions were trimmed. What sessions use of it stays, for a later sweep. */
    async forgetDeleted(agentId: string): Promise<void> {
      const nothingLeft = (await redis.eval(forgetDeletedScript, 3, ...keysOf(agentId, 'settings', 'versions', 'sessions'))) === 1;
      if (!nothingLeft) return;
      await redis.srem(agentsKey, agentId);
      await redis.zrem(deletedKey, agentId);
    },
  };
}
