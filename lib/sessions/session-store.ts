import type { Session } from '@/lib/contracts/sessions.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { longestSessionHours } from './new-session.ts';
import { fromRecordFields, speakerField, toRecordFields, type SessionRecord } from './session-record.ts';
import { expiringSessionsKey, pendingSessionsKey, recordKey, retainedSessionsKey, sessionKeys, speakingKey, userSessionsKey } from './session-keys.ts';
import { callScript, endScript, updateScript } from './session-scripts.ts';
import { runScript } from '@/lib/core/redis-script.ts';

/** After this long the engine is asked once more to erase what it keeps of an erased session, ms (docs/decisions/086). */
const secondLookMs = 60_000;
const longestSessionMs = longestSessionHours * 3_600_000;

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

  /** Lists first, then notes: whoever can speak is always found. False where the session is gone. */
  async letSpeak(sessionId: string, userId: string): Promise<boolean> {
    const record = await this.read(sessionId);
    if (!record) return false;
    const endsMs = Date.parse(record.session.expires_at);
    await this.redis.zadd(speakingKey(userId), endsMs, sessionId);
    await this.redis.zremrangebyscore(speakingKey(userId), '-inf', this.now());
    // No session outlives this, whatever else is on the list.
    await this.redis.pexpireat(speakingKey(userId), this.now() + longestSessionMs);
    return this.update(sessionId, { [speakerField(userId)]: new Date(this.now()).toISOString() });
  }

  /** The sessions of others in which a user could speak, of those that may still go on. */
  async spokenInBy(userId: string): Promise<SessionRecord[]> {
    const ids = await this.redis.zrangebyscore(speakingKey(userId), `(${this.now()}`, '+inf');
    const records = await Promise.all(ids.map((id) => this.read(id)));
    return records.filter((record) => record !== null);
  }

  /** They can speak in it no longer; that they could stays noted. */
  async silence(sessionId: string, userId: string): Promise<void> {
    await this.redis.zrem(speakingKey(userId), sessionId);
  }

  /** False where the session is gone. */
  async update(sessionId: string, fields: Record<string, string>): Promise<boolean> {
    return (await runScript(this.redis, updateScript, sessionKeys(sessionId), Object.entries(fields).flat())) === 1;
  }

  /** Where the call stands (null: there is none); false where the session takes none, `same` where there was none to end. */
  async setCall(sessionId: string, call: Session['call']): Promise<boolean | 'same'> {
    const answer = await runScript(this.redis, callScript, sessionKeys(sessionId), [call === null ? '' : JSON.stringify(call), this.now()]);
    return answer === 2 ? 'same' : answer === 1;
  }

  /** Whether the session is there and has not ended; asked often. */
  async isOpen(sessionId: string): Promise<boolean> {
    const [state, expires] = await this.redis.hmget(recordKey(sessionId), 'state', 'expires_ms');
    return state === 'open' && Number(expires) > this.now();
  }

  /** Moves a session to the front of its user's list. */
  async touch(record: SessionRecord): Promise<void> {
    await this.redis.zadd(userSessionsKey(record.session.user_id), 'XX', this.now(), record.session.session_id);
  }

  /** True the first time. */
  async end(sessionId: string, endedAtMs: number, purgeAtMs: number): Promise<boolean> {
    const ended = (await runScript(this.redis, endScript, sessionKeys(sessionId), [new Date(endedAtMs).toISOString(), purgeAtMs])) === 1;
    if (ended) await this.list(sessionId, purgeAtMs);
    return ended;
  }

  /** Lists an ended session where it belongs, for a process that died between its end and that. */
  async listEnded(sessionId: string): Promise<void> {
    const purgeAt = await this.redis.hget(recordKey(sessionId), 'purge_at');
    await this.list(sessionId, purgeAt === null ? this.now() : Number(purgeAt));
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

  /** Deletes a session's own part; what others keep of it is theirs to delete, now and once more a minute later. */
  async erase(record: SessionRecord): Promise<void> {
    const { session_id, user_id } = record.session;
    // First: whatever comes in between, what the engine keeps is not forgotten.
    await this.redis.zadd(retainedSessionsKey, this.now() + secondLookMs, session_id);
    await this.redis.del(...sessionKeys(session_id));
    await this.redis.zrem(userSessionsKey(user_id), session_id);
    for (const speaker of record.speakers) await this.silence(session_id, speaker);
    await this.redis.zrem(expiringSessionsKey, session_id);
    await this.redis.zrem(pendingSessionsKey, session_id);
  }

  private async list(sessionId: string, purgeAtMs: number): Promise<void> {
    await this.redis.zadd(retainedSessionsKey, 'XX', purgeAtMs, sessionId);
    await this.redis.zrem(expiringSessionsKey, sessionId);
  }
}
