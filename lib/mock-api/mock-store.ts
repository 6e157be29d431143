import type { RedisConnection } from '@/lib/core/redis.ts';
import type { MockRecord } from './invent-record.ts';
import type { MockEffect, MockFaults } from './mock-api.ts';

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

/**
 * Applies a call at once: keeps the answer under its idempotency key, the record if it is still as it was read, and
 * the effect. Answers ['replay', answer], ['conflict'] or ['done'].
 */
const commitScript = `
if ARGV[1] ~= '' then
  local known = redis.call('HGET', KEYS[3], ARGV[1])
  if known then return {'replay', known} end
end
if ARGV[3] ~= '' then
  local present = redis.call('HGET', KEYS[1], ARGV[3]) or ''
  if present ~= ARGV[4] then return {'conflict'} end
  redis.call('HSET', KEYS[1], ARGV[3], ARGV[5])
end
if ARGV[1] ~= '' then redis.call('HSET', KEYS[3], ARGV[1], ARGV[2]) end
if ARGV[6] ~= '' then redis.call('RPUSH', KEYS[2], ARGV[6]) end
if ARGV[7] ~= '' then
  for i = 1, 3 do redis.call('EXPIRE', KEYS[i], ARGV[7]) end
end
return {'done'}`;

/** State of a session's scope outlives the session (24 h at most) by a day; the shared one stays. */
const sessionScopeSeconds = 48 * 3600;

export function createMockStore(redis: RedisConnection) {
  const keyOf = (agentId: string, scope: string, part: string): string => `foundry:mock:{${agentId}:${scope}}:${part}`;
  const scopesKey = (agentId: string): string => `foundry:mock:scopes:${agentId}`;
  const faultsKey = (agentId: string): string => `foundry:mock:faults:${agentId}`;
  const field = (entity: string, key: string): string => JSON.stringify([entity, key]);

  /** Lists a scope, and takes those off whose state has run out: every session makes one. */
  async function list(agentId: string, scope: string): Promise<void> {
    await redis.zadd(scopesKey(agentId), Date.now(), scope);
    const old = (await redis.zrangebyscore(scopesKey(agentId), '-inf', Date.now() - sessionScopeSeconds * 1_000)).filter((each) => each !== 'shared');
    if (old.length > 0) await redis.zrem(scopesKey(agentId), ...old);
  }

  return {
    async records(agentId: string, scope: string): Promise<Records> {
      const kept = await redis.hgetall(keyOf(agentId, scope, 'records'));
      const records: Records = new Map();
      // Both halves were written by this store.
      const entries = Object.entries(kept).map(([name, text]) => ({ at: JSON.parse(name) as [string, string], stored: JSON.parse(text) as StoredRecord }));
      for (const { at: [entity, key], stored } of entries.toSorted((a, b) => (b.stored.written_at ?? 0) - (a.stored.written_at ?? 0))) {
        const byKey = records.get(entity) ?? new Map<string, StoredRecord>();
        byKey.set(key, stored);
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
      const keys = ['records', 'effects', 'answers'].map((part) => keyOf(agentId, scope, part));
      if (change !== undefined || effect !== undefined) await list(agentId, scope);
      const reply: unknown = await redis.eval(commitScript, 3, ...keys, call.idempotencyKey ?? '', call.answer, ...written, effect === undefined ? '' : JSON.stringify(effect), scope === 'shared' ? '' : sessionScopeSeconds);
      const [outcome, replay] = Array.isArray(reply) ? reply.map(String) : [];
      if (outcome === 'done') return { done: true };
      return replay === undefined ? { done: false } : { done: false, replay };
    },
    async effects(agentId: string, scope: string): Promise<MockEffect[]> {
      // Written by commit.
      return (await redis.lrange(keyOf(agentId, scope, 'effects'), 0, -1)).map((text) => JSON.parse(text) as MockEffect);
    },
    async put(agentId: string, scope: string, records: Record<string, Record<string, MockRecord>>): Promise<void> {
      const fields = Object.entries(records).flatMap(([entity, byKey]) => Object.entries(byKey).flatMap(([key, record]) => [field(entity, key), JSON.stringify({ record } satisfies StoredRecord)]));
      if (fields.length === 0) return;
      await redis.hset(keyOf(agentId, scope, 'records'), ...fields);
      if (scope !== 'shared') await redis.expire(keyOf(agentId, scope, 'records'), sessionScopeSeconds);
      await list(agentId, scope);
    },
    async reset(agentId: string, scope: string): Promise<void> {
      await redis.del(...['records', 'effects', 'answers'].map((part) => keyOf(agentId, scope, part)));
      await redis.zrem(scopesKey(agentId), scope);
    },
    scopes: (agentId: string): Promise<string[]> => redis.zrevrange(scopesKey(agentId), 0, -1),
    async faults(agentId: string): Promise<MockFaults> {
      const kept = await redis.get(faultsKey(agentId));
      return kept === null ? {} : (JSON.parse(kept) as MockFaults);
    },
    async setFaults(agentId: string, faults: MockFaults): Promise<void> {
      await (Object.keys(faults).length === 0 ? redis.del(faultsKey(agentId)) : redis.set(faultsKey(agentId), JSON.stringify(faults)));
    },
  };
}
export type MockStore = ReturnType<typeof createMockStore>;
