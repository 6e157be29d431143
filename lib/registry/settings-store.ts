import { agentAccessSchema, type AgentAccess } from '@/lib/contracts/agents.ts';
import type { Environment } from '@/lib/contracts/common.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { agentsKey, defaultKey, deletedKey, orderKey, registryKey } from './registry-keys.ts';
import { deleteScript, restoreScript } from './registry-scripts.ts';

/** What Redis keeps of an agent beside its versions. */
export interface AgentSettings {
  published: number | null;
  published_hash: string | null;
  latest: number;
  /** Of the drafts the newest; null where there is none. */
  draft: number | null;
  enabled: boolean;
  environment: Environment;
  access: AgentAccess | null;
  problems: Diagnostic[];
  updated_at: string;
  /** Null: it is not deleted. */
  deleted_at: string | null;
  /** It was deleted for good; only what sessions still use is left. */
  purged: boolean;
}

export interface SettingsPatch {
  enabled?: boolean | undefined;
  environment?: Environment | undefined;
  access?: AgentAccess | null | undefined;
}

export function createSettingsStore(redis: RedisConnection) {
  return {
    agentIds: (): Promise<string[]> => redis.smembers(agentsKey),
    defaultAgent: (): Promise<string | null> => redis.get(defaultKey),
    async setDefault(agentId: string | null): Promise<void> {
      await (agentId === null ? redis.del(defaultKey) : redis.set(defaultKey, agentId));
    },
    /** The admin's order; empty where none was given. */
    async order(): Promise<string[]> {
      // Written by setOrder.
      return JSON.parse((await redis.get(orderKey)) ?? '[]') as string[];
    },
    async setOrder(agentIds: readonly string[]): Promise<void> {
      await redis.set(orderKey, JSON.stringify(agentIds));
    },
    async settings(agentId: string): Promise<AgentSettings> {
      const [kept, drafts] = await Promise.all([redis.hgetall(registryKey(agentId, 'settings')), redis.smembers(registryKey(agentId, 'drafts'))]);
      return {
        published: kept.published === undefined ? null : Number(kept.published),
        published_hash: kept.published_hash ?? null,
        latest: Number(kept.latest ?? 0),
        draft: drafts.length === 0 ? null : Math.max(...drafts.map(Number)),
        enabled: kept.enabled !== '0',
        environment: kept.environment === 'live' ? 'live' : 'mock',
        access: kept.access === undefined ? null : agentAccessSchema.parse(JSON.parse(kept.access)),
        // Written by setProblems.
        problems: kept.problems === undefined ? [] : (JSON.parse(kept.problems) as Diagnostic[]),
        updated_at: kept.updated_at ?? new Date(0).toISOString(),
        deleted_at: kept.deleted_at ?? null,
        purged: kept.purged === '1',
      };
    },
    async patchSettings(agentId: string, { enabled, environment, access }: SettingsPatch, at: string): Promise<void> {
      const fields = [...(enabled === undefined ? [] : ['enabled', enabled ? '1' : '0']), ...(environment === undefined ? [] : ['environment', environment]), ...(access === undefined || access === null ? [] : ['access', JSON.stringify(access)])];
      if (access === null) await redis.hdel(registryKey(agentId, 'settings'), 'access');
      if (fields.length > 0 || access === null) await redis.hset(registryKey(agentId, 'settings'), ...fields, 'updated_at', at);
    },
    async setProblems(agentId: string, problems: readonly Diagnostic[], at: string): Promise<void> {
      await redis.sadd(agentsKey, agentId);
      await (problems.length === 0 ? redis.hdel(registryKey(agentId, 'settings'), 'problems') : redis.hset(registryKey(agentId, 'settings'), 'problems', JSON.stringify(problems), 'updated_at', at));
    },
    /** False where it is deleted already. Listed first: one that is listed and not deleted does no harm, the other way round it would stay for ever. */
    async markDeleted(agentId: string, atMs: number): Promise<boolean> {
      await redis.zadd(deletedKey, 'GT', atMs, agentId);
      return (await redis.eval(deleteScript, 2, registryKey(agentId, 'settings'), registryKey(agentId, 'folders'), new Date(atMs).toISOString())) === 1;
    },
    /** Takes back a deletion since then; false where there is none. */
    async unmarkDeleted(agentId: string, sinceMs: number, at: string): Promise<boolean> {
      const back = (await redis.eval(restoreScript, 1, registryKey(agentId, 'settings'), at, new Date(sinceMs).toISOString())) === 1;
      if (back) await redis.zrem(deletedKey, agentId);
      return back;
    },
    /** Ids of what was deleted since then, the last one first. Some may have been restored meanwhile. */
    deletedSince: (sinceMs: number): Promise<string[]> => redis.zrevrangebyscore(deletedKey, '+inf', sinceMs),
    deletedBefore: (beforeMs: number): Promise<string[]> => redis.zrangebyscore(deletedKey, '-inf', `(${beforeMs}`),
    /** Forgets an agent that never had a version: a broken file that is gone again. */
    async forget(agentId: string): Promise<void> {
      await redis.del(registryKey(agentId, 'settings'), registryKey(agentId, 'folders'));
      await redis.srem(agentsKey, agentId);
    },
  };
}
