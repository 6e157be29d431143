import type { AgentVersion } from '@/lib/contracts/agents.ts';
import type { Environment } from '@/lib/contracts/common.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { packText, type PackedText } from '@/lib/core/packed-text.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';

/** What Redis keeps of an agent beside its versions. */
export interface AgentSettings {
  published: number | null;
  published_hash: string | null;
  latest: number;
  enabled: boolean;
  environment: Environment;
  problems: Diagnostic[];
  updated_at: string;
}

export interface NewVersion {
  yaml: string | PackedText;
  dossier?: string | Pick<PackedText, 'bytes'> | undefined;
  by: string;
  from: AgentVersion['from'];
  at: string;
  publish: boolean;
}

type VersionRecord = Pick<AgentVersion, 'at' | 'by' | 'from'> & { hash: string };

/** Packed bytes as ioredis takes them, without a copy. */
const argument = ({ bytes }: Pick<PackedText, 'bytes'>): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Keeps a version under the next number, unless the content is the published one's or the latest one's already: two web
 * processes that see the same edit make one version. Answers [number, 'same' | 'draft' | 'published'].
 */
const storeScript = `
local settings, versions, yamls, dossiers, drafts = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local hash, record, yaml, dossier, publish, at = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1', ARGV[6]
redis.call('HSETNX', settings, 'enabled', '1')
redis.call('HSETNX', settings, 'environment', 'mock')
if redis.call('HGET', settings, 'published_hash') == hash then return {redis.call('HGET', settings, 'published'), 'same'} end
local number
if redis.call('HGET', settings, 'latest_hash') == hash then
  number = redis.call('HGET', settings, 'latest')
  if not publish then return {number, 'same'} end
else
  number = tostring(redis.call('HINCRBY', settings, 'latest', 1))
  redis.call('HSET', versions, number, record)
  redis.call('HSET', yamls, number, yaml)
  if dossier ~= '' then redis.call('HSET', dossiers, number, dossier) end
  redis.call('HSET', settings, 'latest_hash', hash, 'updated_at', at)
end
if publish then
  redis.call('SREM', drafts, number)
  redis.call('HSET', settings, 'published', number, 'published_hash', hash, 'updated_at', at)
  redis.call('HDEL', settings, 'problems')
  return {number, 'published'}
end
redis.call('SADD', drafts, number)
return {number, 'draft'}`;

export function createRegistryStore(redis: RedisConnection) {
  const key = (agentId: string, part: string): string => `foundry:registry:{${agentId}}:${part}`;
  const agentsKey = 'foundry:registry:agents';
  const defaultKey = 'foundry:registry:default';
  const writingField = (folder: string): string => `writing ${folder}`;

  async function recordOf(agentId: string, version: number): Promise<VersionRecord | null> {
    const text = await redis.hget(key(agentId, 'versions'), String(version));
    // Written by storeVersion.
    return text === null ? null : (JSON.parse(text) as VersionRecord);
  }

  return {
    agentIds: (): Promise<string[]> => redis.smembers(agentsKey),
    defaultAgent: (): Promise<string | null> => redis.get(defaultKey),
    async setDefault(agentId: string | null): Promise<void> {
      await (agentId === null ? redis.del(defaultKey) : redis.set(defaultKey, agentId));
    },
    async settings(agentId: string): Promise<AgentSettings> {
      const kept = await redis.hgetall(key(agentId, 'settings'));
      return {
        published: kept.published === undefined ? null : Number(kept.published),
        published_hash: kept.published_hash ?? null,
        latest: Number(kept.latest ?? 0),
        enabled: kept.enabled !== '0',
        environment: kept.environment === 'live' ? 'live' : 'mock',
        // Written by setProblems.
        problems: kept.problems === undefined ? [] : (JSON.parse(kept.problems) as Diagnostic[]),
        updated_at: kept.updated_at ?? new Date(0).toISOString(),
      };
    },
    async patchSettings(agentId: string, patch: { enabled?: boolean | undefined; environment?: Environment | undefined }, at: string): Promise<void> {
      const fields = [...(patch.enabled === undefined ? [] : ['enabled', patch.enabled ? '1' : '0']), ...(patch.environment === undefined ? [] : ['environment', patch.environment])];
      if (fields.length > 0) await redis.hset(key(agentId, 'settings'), ...fields, 'updated_at', at);
    },
    async setProblems(agentId: string, problems: readonly Diagnostic[], at: string): Promise<void> {
      await redis.sadd(agentsKey, agentId);
      await (problems.length === 0 ? redis.hdel(key(agentId, 'settings'), 'problems') : redis.hset(key(agentId, 'settings'), 'problems', JSON.stringify(problems), 'updated_at', at));
    },
    async storeVersion(agentId: string, version: NewVersion): Promise<{ version: number; outcome: 'same' | 'draft' | 'published' }> {
      const yaml = typeof version.yaml === 'string' ? packText(version.yaml) : version.yaml;
      const dossier = typeof version.dossier === 'string' ? packText(version.dossier) : version.dossier;
      const hash = yaml.sha256;
      const record: VersionRecord = { at: version.at, by: version.by, from: version.from, hash };
      const keys = ['settings', 'versions', 'yaml', 'dossiers', 'drafts'].map((part) => key(agentId, part));
      const reply: unknown = await redis.eval(storeScript, keys.length, ...keys, hash, JSON.stringify(record), argument(yaml), dossier === undefined ? '' : argument(dossier), version.publish ? '1' : '0', version.at);
      const [number, outcome] = Array.isArray(reply) ? reply.map(String) : [];
      await redis.sadd(agentsKey, agentId);
      // The first agent that is published is the default until someone chooses.
      if (outcome === 'published') await redis.set(defaultKey, agentId, 'NX');
      return { version: Number(number), outcome: outcome === 'published' || outcome === 'draft' ? outcome : 'same' };
    },
    /** Makes a kept version the published one. */
    async publishVersion(agentId: string, version: number, at: string): Promise<void> {
      const record = await recordOf(agentId, version);
      await redis
        .multi()
        .hset(key(agentId, 'settings'), 'published', String(version), 'published_hash', record?.hash ?? '', 'updated_at', at)
        .hdel(key(agentId, 'settings'), 'problems')
        .srem(key(agentId, 'drafts'), String(version))
        .exec();
      await redis.set(defaultKey, agentId, 'NX');
    },
    /** Newest first. */
    async versions(agentId: string): Promise<AgentVersion[]> {
      const [records, drafts, published] = await Promise.all([redis.hgetall(key(agentId, 'versions')), redis.smembers(key(agentId, 'drafts')), redis.hget(key(agentId, 'settings'), 'published')]);
      return Object.entries(records)
        .map(([number, text]): AgentVersion => {
          const { at, by, from } = JSON.parse(text) as VersionRecord;
          return { version: Number(number), at, by, from, state: number === published ? 'published' : drafts.includes(number) ? 'draft' : 'past' };
        })
        .toSorted((a, b) => b.version - a.version);
    },
    /** The YAML of a version, packed. */
    async yaml(agentId: string, version: number): Promise<PackedText | null> {
      const [bytes, record] = await Promise.all([redis.hgetBuffer(key(agentId, 'yaml'), String(version)), recordOf(agentId, version)]);
      return bytes === null || record === null ? null : { bytes, sha256: record.hash };
    },
    dossier: (agentId: string, version: number): Promise<Uint8Array | null> => redis.hgetBuffer(key(agentId, 'dossiers'), String(version)),
    /** Whether some version has this content. */
    async knows(agentId: string, hash: string): Promise<boolean> {
      return Object.values(await redis.hgetall(key(agentId, 'versions'))).some((text) => (JSON.parse(text) as VersionRecord).hash === hash);
    },
    /**
     * Hash of what the folder's file held when the registry last wrote or imported it; null before that. A file that holds
     * what a process was about to write when it died counts as written.
     */
    async lastSeen(agentId: string, folder: string, file: string | null): Promise<string | null> {
      const [seen = null, writing = null] = await redis.hmget(key(agentId, 'folders'), folder, writingField(folder));
      return file !== null && file === writing ? file : seen;
    },
    async setLastSeen(agentId: string, folder: string, hash: string): Promise<void> {
      await redis.multi().hset(key(agentId, 'folders'), folder, hash).hdel(key(agentId, 'folders'), writingField(folder)).exec();
    },
    async setWriting(agentId: string, folder: string, hash: string): Promise<void> {
      await redis.hset(key(agentId, 'folders'), writingField(folder), hash);
    },
    /** One for all folders: the same one may have another name on another host. */
    fileLockKey: (agentId: string): string => key(agentId, 'file-lock'),
    /** Forgets an agent that never had a version: a broken file that is gone again. */
    async forget(agentId: string): Promise<void> {
      await redis.del(key(agentId, 'settings'), key(agentId, 'folders'));
      await redis.srem(agentsKey, agentId);
    },
  };
}
export type RegistryStore = ReturnType<typeof createRegistryStore>;
