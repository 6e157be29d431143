import type { RedisConnection } from '@/lib/core/redis.ts';
import { fromRecordFields, toRecordFields, type SessionRecord } from './session-record.ts';
import { expiringSessionsKey, pendingSessionsKey, recordKey, retainedSessionsKey, sessionKeys, userSessionsKey } from './session-keys.ts';
import { endScript, updateScript } from './session-scripts.ts';
import { runScript } from './redis-script.ts';

/** Records of sessions in Redis, and the lists of them. */
export class SessionStore {
  constructor(
    private readonly redis: RedisConnection,
    private readonly now: () => number,
  ) {}

  async create(record: SessionRecord): Promise<void> {
    const { session } = record;
    await this.redis.hset(recordKey(session.session_id), toRecordFields(record));
    await this.redis.pexpireat(recordKey(session.session_id), record.purge_at);
    await this.redis.zadd(userSessionsKey(session.user_id), Date.parse(session.last_activity_at), session.session_id);
    await this.redis.zadd(expiringSessionsKey, Date.parse(session.expires_at), session.session_id);
    await this.redis.zadd(retainedSessionsKey, record.purge_at, session.session_id);
  }

  async read(sessionId: string): Promise<SessionRecord | null> {
    return fromRecordFields(await this.redis.hgetall(recordKey(sessionId)), this.now());
  }

  /** A user's sessions, last used first. One whose retention is over leaves the list here. */
  async listOf(userId: string): Promise<SessionRecord[]> {
    const ids = await this.redis.zrevrange(userSessionsKey(userId), 0, -1);
    const records = await Promise.all(ids.map((id) => this.read(id)));
    const gone = ids.filter((_, index) => records[index] === null);
    if (gone.length > 0) await this.redis.zrem(userSessionsKey(userId), ...gone);
    return records.filter((record) => record !== null);
  }

  /** False where the session is gone. */
  async update(sessionId: string, fields: Record<string, string>): Promise<boolean> {
    return (await runScript(this.redis, updateScript, sessionKeys(sessionId), Object.entries(fields).flat())) === 1;
  }

  /** Moves a session to the front of its user's list. */
  async touch(record: SessionRecord): Promise<void> {
    await this.redis.zadd(userSessionsKey(record.session.user_id), 'XX', this.now(), record.session.session_id);
  }

  /** True the first time. */
  async end(sessionId: string, endedAtMs: number, purgeAtMs: number): Promise<boolean> {
    await this.redis.zrem(expiringSessionsKey, sessionId);
    await this.redis.zadd(retainedSessionsKey, 'XX', purgeAtMs, sessionId);
    return (await runScript(this.redis, endScript, sessionKeys(sessionId), [new Date(endedAtMs).toISOString(), purgeAtMs])) === 1;
  }

  /** Open sessions whose time is over. */
  async expired(): Promise<string[]> {
    return this.redis.zrangebyscore(expiringSessionsKey, '-inf', String(this.now()));
  }

  /** Sessions whose retention is over. Redis deletes their keys here by itself; what others keep of them is theirs to delete. */
  async outdated(): Promise<string[]> {
    return this.redis.zrangebyscore(retainedSessionsKey, '-inf', String(this.now()));
  }

  async forgetRetention(sessionId: string): Promise<void> {
    await this.redis.zrem(retainedSessionsKey, sessionId);
  }

  async forgetExpiry(sessionId: string): Promise<void> {
    await this.redis.zrem(expiringSessionsKey, sessionId);
  }

  async erase(record: SessionRecord): Promise<void> {
    const { session_id, user_id } = record.session;
    await this.redis.del(...sessionKeys(session_id));
    await this.redis.zrem(userSessionsKey(user_id), session_id);
    await this.redis.zrem(expiringSessionsKey, session_id);
    await this.redis.zrem(pendingSessionsKey, session_id);
    await this.redis.zrem(retainedSessionsKey, session_id);
  }
}
