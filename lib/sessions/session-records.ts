import { setTimeout as delay } from 'node:timers/promises';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { Principal } from '@/lib/auth/principal.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import type { ConversationEngine } from '@/lib/conversation/conversation-engine.ts';
import { AppError, isAppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { createAgentUsage } from '@/lib/registry/agent-usage.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import { buildTranscript } from './build-transcript.ts';
import type { EventStream } from './event-stream.ts';
import type { SessionMasking } from './masking/session-masking.ts';
import { beginSession } from './begin-session.ts';
import { requireMock, retentionMs } from './new-session.ts';
import { requireAccess } from './session-access.ts';
import { erasedMessage } from './session-follower.ts';
import { feedChannel } from './session-keys.ts';
import type { SessionRecord } from './session-record.ts';
import type { BegunSession, SessionService } from './session-service.ts';
import type { SessionStore } from './session-store.ts';
import { cancelledEnd } from './turn-events.ts';
import type { TurnQueue } from './turn-queue.ts';
import { voiceProfileOf } from './voice-profile.ts';

/** How long a running turn may take to stop before its session is erased, ms. */
const stopMs = 3_000;

export interface SessionRecordsOptions {
  redis: RedisConnection;
  store: SessionStore;
  stream: EventStream;
  queue: TurnQueue;
  engine: Pick<ConversationEngine, 'erase' | 'greeting'>;
  registry: Pick<Registry, 'get' | 'agentAt' | 'versions'>;
  users: Pick<UserStore, 'byId'>;
  masking: SessionMasking;
  audit: AuditLog | undefined;
  now: () => number;
}

type Records = Pick<SessionService, 'create' | 'get' | 'list' | 'listOfAgent' | 'patch' | 'end' | 'erase' | 'transcript' | 'voiceProfile' | 'setCall' | 'isOpen'> & {
  /** Writes down the end of every session whose time is over, and erases what the engine keeps of those past retention. */
  tidy(): Promise<void>;
};

/** What a principal may do with sessions as such. Every change is announced on the session's stream. */
export function createSessionRecords({ redis, store, stream, queue, engine, registry, users, masking, audit, now }: SessionRecordsOptions): Records {
  const usage = createAgentUsage(redis);
  const allowed = async (sessionId: string, principal: Principal): Promise<SessionRecord> => requireAccess(await store.read(sessionId), principal, audit);

  /** Puts on record what an admin did with a session of somebody else. */
  async function noteOfAnother({ session: { session_id, user_id, agent_id, agent_name } }: SessionRecord, principal: Principal, event: 'session.ended' | 'session.erased'): Promise<void> {
    if (principal.kind === 'worker' || principal.user.id === user_id) return;
    await audit?.record({ event, actor: principal.user.id, user_id, session_id, agent_id, subject: agent_name });
  }

  /** Reads the session again and tells everyone who follows it. */
  async function announce(sessionId: string): Promise<Session> {
    const record = await store.read(sessionId);
    if (!record) throw new AppError('not_found', 'There is no such session.');
    await stream.append(sessionId, { type: 'session-updated', at: new Date(now()).toISOString(), session: record.session });
    return record.session;
  }

  /** Tells everyone who follows a session that there is nothing more to follow. */
  const announceErased = async (sessionId: string): Promise<void> => void (await redis.publish(feedChannel(sessionId), erasedMessage));

  /** As `announce`; of a session that is kept for no time at all nothing is left to tell but that. */
  async function announceEnd(record: SessionRecord, endedMs: number): Promise<Session> {
    try {
      return await announce(record.session.session_id);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'not_found') throw error;
      await announceErased(record.session.session_id);
      return { ...record.session, state: 'ended', ended_at: new Date(endedMs).toISOString(), call: null, awaiting: null };
    }
  }

  async function endAt(record: SessionRecord, endedMs: number): Promise<boolean> {
    const { session } = record;
    const agent = await registry.agentAt(session.agent_id, session.agent_version).catch(() => null);
    // Before the end: a process that dies in between leaves a pass too many, not one too few.
    await masking.scheduleEnd(record);
    return store.end(session.session_id, endedMs, endedMs + retentionMs(agent?.spec.privacy.retention_days ?? null));
  }

  /** Cancels whatever runs or waits, and gives it a moment to stop, so that it writes nothing after the erasure. */
  async function stopTurns(sessionId: string): Promise<void> {
    for (const jobId of await queue.waiting(sessionId)) await queue.cancel(sessionId, jobId, JSON.stringify(cancelledEnd(jobId, new Date(now()).toISOString())));
    for (const until = Date.now() + stopMs; Date.now() < until && (await queue.hasWork(sessionId)); ) await delay(25);
  }

  return {
    async create(request) {
      const record = await beginSession(request, { registry, users }, now());
      const { session_id, agent_id, agent_version } = record.session;
      await usage.note({ session_id, agent_id, version: agent_version, channel: request.channel ?? 'text', at_ms: now(), kept_until_ms: record.purge_at });
      await store.create(record);
      return record.session;
    },

    get: async (sessionId, principal) => (await allowed(sessionId, principal)).session,

    list: async (userId) => (await store.listOf(userId)).map((record) => record.session),

    async listOfAgent(agentId, limit) {
      const sessions: BegunSession[] = [];
      const gone: string[] = [];
      for (const { session_id, channel } of await usage.sessionsOf(agentId)) {
        const record = await store.read(session_id);
        if (record === null) gone.push(session_id);
        else sessions.push({ ...record.session, channel });
        if (sessions.length === limit) break;
      }
      await usage.forgetSessions(agentId, gone);
      return sessions;
    },

    async patch(sessionId, principal, { title, test_facts }) {
      const record = await allowed(sessionId, principal);
      const { session } = record;
      if (title === undefined && test_facts === undefined) return session;
      if (test_facts !== undefined) {
        requireRehearsal(principal);
        requireMock(session.environment);
      }
      if (title !== undefined) await masking.schedule(record);
      await store.update(sessionId, { ...(title !== undefined && { title }), ...(test_facts !== undefined && { test_facts: JSON.stringify(test_facts) }) });
      return announce(sessionId);
    },

    async end(sessionId, principal) {
      const record = await allowed(sessionId, principal);
      const endedMs = now();
      if (!(await endAt(record, endedMs))) return record.session;
      await noteOfAnother(record, principal, 'session.ended');
      return announceEnd(record, endedMs);
    },

    async erase(sessionId, principal) {
      const record = await allowed(sessionId, principal);
      await endAt(record, now());
      await stopTurns(sessionId);
      await store.erase(record);
      const { agent_id, started_at } = record.session;
      if (record.last_event_id === '0-0') await usage.uncount(agent_id, sessionId, Date.parse(started_at));
      await usage.forgetSessions(agent_id, [sessionId]);
      await engine.erase(sessionId);
      await announceErased(sessionId);
      await noteOfAnother(record, principal, 'session.erased');
    },

    async transcript(sessionId, principal) {
      const record = await allowed(sessionId, principal);
      const { session, events } = await masking.exported(record);
      return { session, entries: buildTranscript(events) };
    },

    async voiceProfile(sessionId, principal) {
      const { session, last_event_id } = await allowed(sessionId, principal);
      const agent = await registry.agentAt(session.agent_id, session.agent_version);
      const hasHistory = last_event_id !== '0-0' && buildTranscript(await stream.readAll(sessionId)).length > 0;
      return voiceProfileOf(agent, hasHistory ? null : engine.greeting(agent));
    },

    async setCall(sessionId, call) {
      const taken = await store.setCall(sessionId, call);
      if (taken === true) await announce(sessionId);
      return taken !== false;
    },

    isOpen: (sessionId) => store.isOpen(sessionId),

    async tidy() {
      const expired = await store.expired();
      const outdated = await store.outdated();
      const unmasked = await masking.due();
      // One record that cannot be read must not keep the others from their end: what failed is told at the close.
      const failures: unknown[] = [];
      const each = async (sessionIds: string[], work: (sessionId: string) => Promise<void>): Promise<void> => {
        for (const sessionId of sessionIds) await work(sessionId).catch((thrown: unknown) => failures.push(thrown));
      };
      await each(expired, async (sessionId) => {
        const record = await store.read(sessionId);
        if (!record) {
          await announceErased(sessionId);
          return store.forgetExpiry(sessionId);
        }
        const endedMs = Date.parse(record.session.expires_at);
        if (await endAt(record, endedMs)) await announceEnd(record, endedMs);
        else await store.listEnded(sessionId);
      });
      await each(unmasked, (sessionId) => masking.apply(sessionId));
      await each(outdated, async (sessionId) => {
        await engine.erase(sessionId);
        await store.forgetRetention(sessionId);
      });
      if (failures.length > 0) throw failures[0];
    },
  };
}

function requireRehearsal(principal: Principal): void {
  if (principal.kind !== 'worker' && ['builder', 'admin'].includes(principal.user.role)) return;
  throw new AppError('forbidden', 'Test facts are for the roles builder and admin.');
}
