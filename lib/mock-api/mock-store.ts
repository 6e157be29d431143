import type { RedisConnection } from '@/lib/core/redis.ts';
import type { MockRecord } from './invent-record.ts';
import type { MockEffect, MockSettings } from './mock-api.ts';
import { commitScript, putScript } from './mock-scripts.ts';

/** A record as it is kept. A removed one leaves its place marked, so that reads know it was there. */
export interface StoredRecord {
  record: MockRecord;
  /** Which call made it: hash of its inputs, and its idempotency key. */
  made_from?: string;
  made_by?: string;
  removed?: boolean;
  /** Milliseconds since 1970; what was written last comes first in lists. */
  written_at?: number;
}

export interface Change {
  entity: string;
  key: string;
  before: StoredRecord | undefined;
  after: StoredRecord;
}

/** Records of one scope by entity, then key, the last written first. */
export type Records = Map<string, Map<string, StoredRecord>>;

/** What is kept of the mock: docs/decisions/043. */
export interface MockRetention {
  /** Days without a change after which the shared scope is forgotten. */
  sharedDays: number;
  /** Records, effects and idempotency keys of one scope; the oldest go first. */
  kept: number;
}

/** State of a session's scope outlives the session (24 h at most) by a day. */
const sessionScopeSeconds = 48 * 3600;
const parts = ['records', 'effects', 'answers', 'record-order', 'answer-order', 'effect-count'] as const;
const noSettings: MockSettings = { faults: {}, keeps: 'session' };

export function createMockStore(redis: RedisConnection, { sharedDays, kept }: MockRetention) {
  const keysOf = (agentId: string, scope: string): string[] => parts.map((part) => keyOf(agentId, scope, part));
  const keyOf = (agentId: string, scope: string, part: (typeof parts)[number]): string => `foundry:mock:{${agentId}:${scope}}:${part}`;
  const scopesKey = (agentId: string): string => `foundry:mock:scopes:${agentId}`;
  const settingsKey = (agentId: string): string => `foundry:mock:settings:${agentId}`;
  const field = (entity: string, key: string): string => JSON.stringify([entity, key]);
  const secondsOf = (scope: string): number => (scope === 'shared' ? sharedDays * 86_400 : sessionScopeSeconds);

  /** Lists a scope, and takes those off whose state has run out: every session makes one. */
  async function list(agentId: string, scope: string): Promise<void> {
    const longest = Math.max(sessionScopeSeconds, secondsOf('shared'));
    await redis.multi().zadd(scopesKey(agentId), Date.now(), scope).expire(scopesKey(agentId), longest).exec();
    const listed = await readScopes(agentId);
    const old = listed.filter((each) => each.written_at < Date.now() - secondsOf(each.scope) * 1_000);
    if (old.length > 0) await redis.zrem(scopesKey(agentId), ...old.map((each) => each.scope));
  }

  async function readScopes(agentId: string): Promise<{ scope: string; written_at: number }[]> {
    const flat = await redis.zrevrange(scopesKey(agentId), 0, -1, 'WITHSCORES');
    return flat.flatMap((scope, index) => (index % 2 === 0 ? [{ scope, written_at: Number(flat[index + 1]) }] : []));
  }

  return {
    async records(agentId: string, scope: string): Promise<Records> {
      const stored = await redis.hgetall(keyOf(agentId, scope, 'records'));
      const records: Records = new Map();
      // Both halves were written by this store.
      const entries = Object.entries(stored).map(([name, text]) => ({ at: JSON.parse(name) as [string, string], stored: JSON.parse(text) as StoredRecord }));
      for (const { at: [entity, key], stored: one } of entries.toSorted((a, b) => (b.stored.written_at ?? 0) - (a.stored.written_at ?? 0))) {
        const byKey = records.get(entity) ?? new Map<string, StoredRecord>();
        byKey.set(key, one);
        records.set(entity, byKey);
      }
      return records;
    },
    async answerTo(agentId: string, scope: string, idempotencyKey: string): Promise<string | null> {
      return redis.hget(keyOf(agentId, scope, 'answers'), idempotencyKey);
    },
    async commit(agentId: string, scope: string, call: { idempotencyKey: string | undefined; answer: string; change: Change | undefined; effect: MockEffect | undefined }): Promise<{ done: true } | { done: false; replay?: string }> {
      const { change, effect } = call;
      const written = change === undefined ? ['', '', ''] : [field(change.entity, change.key), change.before === undefined ? '' : JSON.stringify(change.before), JSON.stringify(change.after)];
      if (change !== undefined || effect !== undefined) await list(agentId, scope);
      const reply: unknown = await redis.eval(commitScript, parts.length, ...keysOf(agentId, scope), secondsOf(scope), kept, Date.now(), call.idempotencyKey ?? '', call.answer, ...written, effect === undefined ? '' : JSON.stringify(effect));
      const [outcome, replay] = Array.isArray(reply) ? reply.map(String) : [];
      if (outcome === 'done') return { done: true };
      return replay === undefined ? { done: false } : { done: false, replay };
    },
    async effects(agentId: string, scope: string): Promise<MockEffect[]> {
      // Written by commit.
      return (await redis.lrange(keyOf(agentId, scope, 'effects'), 0, -1)).map((text) => JSON.parse(text) as MockEffect);
    },
    effectCount: async (agentId: string, scope: string): Promise<number> => Number(await redis.get(keyOf(agentId, scope, 'effect-count'))),
    async put(agentId: string, scope: string, records: readonly { entity: string; key: string; stored: StoredRecord }[]): Promise<void> {
      if (records.length === 0) return;
      await redis.eval(putScript, parts.length, ...keysOf(agentId, scope), secondsOf(scope), kept, Date.now(), ...records.flatMap(({ entity, key, stored }) => [field(entity, key), JSON.stringify(stored)]));
      await list(agentId, scope);
    },
    async reset(agentId: string, scope: string): Promise<void> {
      await redis.del(...keysOf(agentId, scope));
      await redis.zrem(scopesKey(agentId), scope);
    },
    scopes: readScopes,
    async settings(agentId: string): Promise<MockSettings> {
      const stored = await redis.get(settingsKey(agentId));
      // Written by set.
      return stored === null ? noSettings : { ...noSettings, ...(JSON.parse(stored) as Partial<MockSettings>) };
    },
    async set(agentId: string, settings: MockSettings): Promise<void> {
      const isDefault = Object.keys(settings.faults).length === 0 && settings.keeps === noSettings.keeps;
      await (isDefault ? redis.del(settingsKey(agentId)) : redis.set(settingsKey(agentId), JSON.stringify(settings)));
    },
  };
}
export type MockStore = ReturnType<typeof createMockStore>;
