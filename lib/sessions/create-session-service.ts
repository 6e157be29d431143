import { randomUUID } from 'node:crypto';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import type { ConversationEngine } from '@/lib/conversation/conversation-engine.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import { announceAgentChanges } from './agent-changes.ts';
import { ApprovalFollower } from './approvals/follow-approvals.ts';
import { listApprovals } from './approvals/list-approvals.ts';
import { OpenApprovals } from './approvals/open-approvals.ts';
import { EventStream } from './event-stream.ts';
import { JobRunner } from './job-runner.ts';
import { MaskedStream } from './masking/masked-stream.ts';
import { SessionMasking } from './masking/session-masking.ts';
import { RedisSubscriber } from './redis-subscriber.ts';
import { noSuchSession } from './session-access.ts';
import { createSessionRecords } from './session-records.ts';
import { SessionFollower } from './session-follower.ts';
import type { SessionService } from './session-service.ts';
import { SessionStore } from './session-store.ts';
import { createSessionTurns } from './session-turns.ts';
import { SpeculativeTurns } from './speculative-turns.ts';
import { TurnPump } from './turn-pump.ts';
import { TurnQueue } from './turn-queue.ts';

export interface SessionServiceOptions {
  redis: RedisConnection;
  registry: Pick<Registry, 'get' | 'agentAt' | 'versions' | 'onChange'>;
  engine: ConversationEngine;
  /** Who a session's owner is, and whether they are still active. */
  users: Pick<UserStore, 'byId'>;
  audit?: AuditLog | undefined;
  logger: Logger;
  /** Secret of this installation, for the pseudonyms of masked values: the same in every process. */
  pseudonymKey?: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  timing?: {
    /** A turn that takes longer is ended with an error, ms. */
    deadlineMs?: number;
    /** How long the engine may take to stop after that, ms. */
    graceMs?: number;
    /** A process that is silent for longer loses its sessions to others, ms. */
    lockMs?: number;
    /** Between looks for work that a dead process left, ms. */
    sweepMs?: number;
    /** How long running turns may take at shutdown, ms. */
    patienceMs?: number;
    /** How long what was said in a turn stays as it was said before masked values go, ms. */
    liveMs?: number;
  };
}

/** Without one, pseudonyms are the same within this process only. */
const ownKey = (): string => randomUUID();

/** Sessions in Redis, their streams, and one turn at a time for each, across any number of web processes. */
export function createSessionService({ redis, registry, engine, users, audit, logger, pseudonymKey = ownKey(), clock: now = Date.now, timing = {} }: SessionServiceOptions): SessionService {
  const { deadlineMs = 60_000, graceMs = 5_000, lockMs = 5_000, sweepMs = 1_000, patienceMs = 1_500, liveMs = 120_000 } = timing;
  const store = new SessionStore(redis, now);
  const open = new OpenApprovals(redis, now);
  const stream = new EventStream(redis, now, (sessionId, event) => open.note(sessionId, event));
  const queue = new TurnQueue(redis, now, lockMs);
  const subscriber = new RedisSubscriber(redis, logger);
  const source = { stream, subscriber };
  const masking = new SessionMasking({ redis, store, stream: new MaskedStream(redis), engine, registry, now, liveMs, pseudonymKey });
  const runner = new JobRunner({ engine, registry, users, store, queue, stream, open, masking, logger, now, deadlineMs, graceMs });
  const records = createSessionRecords({ redis, store, stream, queue, engine, registry, users, masking, audit, now });
  const pump = new TurnPump({ queue, stream, subscriber, runner, logger, sweepMs, onSweep: records.tidy });
  const speculative = new SpeculativeTurns(redis, engine, logger);
  const stopAnnouncing = announceAgentChanges({ redis, registry, store, stream, subscriber, logger, now });
  const { tidy: _, ...recordMethods } = records;

  return {
    ...recordMethods,
    ...createSessionTurns({ store, queue, pump, runner, speculative, source, open, registry, users, audit, now }),
    approvals: (reader) => listApprovals({ open, store, stream, queue, masking, users, registry }, reader),
    followApprovals: (signal) => new ApprovalFollower(subscriber, now, signal),
    async letSpeak(sessionId, userId) {
      if (!(await store.letSpeak(sessionId, userId))) throw noSuchSession();
    },
    spokenInBy: async (userId) => (await store.spokenInBy(userId)).map(({ session }) => session),
    silence: (sessionId, userId) => store.silence(sessionId, userId),
    record: (sessionId: string, event: SessionEvent) => stream.append(sessionId, event),
    newestEventId: (sessionId) => stream.newestId(sessionId),
    follow: (sessionId, lastEventId, signal) => new SessionFollower(sessionId, lastEventId, source, signal),
    async close() {
      stopAnnouncing();
      await pump.close(patienceMs);
      subscriber.close();
    },
  };
}
