import type { Session, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import type { ConversationEngine } from '@/lib/conversation/conversation-engine.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import type { EventStream } from '../event-stream.ts';
import { runScript } from '../redis-script.ts';
import type { SessionRecord } from '../session-record.ts';
import { unmaskedSessionsKey } from '../session-keys.ts';
import { strikeScript } from '../session-scripts.ts';
import type { SessionStore } from '../session-store.ts';
import { maskEvents, type MaskOptions } from './mask-events.ts';
import { maskPlan } from './mask-plan.ts';

export interface SessionMaskingOptions {
  redis: RedisConnection;
  store: SessionStore;
  stream: EventStream;
  engine: Pick<ConversationEngine, 'erase'>;
  registry: Pick<Registry, 'agentAt'>;
  now: () => number;
  /** How long what was said stays as it was said, ms: longer than a turn may run and a reply is spoken. */
  liveMs: number;
  /** Secret of this installation, for pseudonyms. */
  pseudonymKey: string;
}

/**
 * Keeps to the privacy manifest of a session's agent (docs/decisions/026). While a turn is live the caller sees and hears
 * their own words; what is kept of it afterwards is masked in place, and what is exported always is.
 */
export class SessionMasking {
  constructor(private readonly options: SessionMaskingOptions) {}

  /**
   * A session and its events as they may be exported, at any time. Where the agent's version was written by another release
   * and cannot be read, nobody knows what to mask: then what was masked before is given, and what was not yet is left out.
   */
  async exported(record: SessionRecord, events: readonly StoredSessionEvent[]): Promise<{ session: Session; events: StoredSessionEvent[] }> {
    const options = await this.optionsOf(record);
    if (options === null) return this.maskedBefore(record.session, events);
    return { session: { ...record.session, title: this.titleOf(record, options, events) }, events: maskEvents(events, options) };
  }

  /** Notes that a session holds something that has to be masked later. */
  async schedule(record: SessionRecord): Promise<void> {
    const plan = (await this.optionsOf(record))?.plan;
    if (plan?.empty === false) await this.options.redis.zadd(unmaskedSessionsKey, 'NX', this.options.now() + this.options.liveMs, record.session.session_id);
  }

  /** Sessions in which something is due. */
  async due(): Promise<string[]> {
    return this.options.redis.zrangebyscore(unmaskedSessionsKey, '-inf', String(this.options.now()));
  }

  /** Masks everything of a session that is not live any more. What the engine remembers goes when the session has ended. */
  async apply(sessionId: string): Promise<void> {
    const { redis, store, stream, engine, now, liveMs } = this.options;
    const due = await redis.zscore(unmaskedSessionsKey, sessionId);
    const record = await store.read(sessionId);
    if (record === null) return void (await redis.zrem(unmaskedSessionsKey, sessionId));
    const options = await this.optionsOf(record);
    if (options === null) return void (await redis.zadd(unmaskedSessionsKey, 'XX', now() + unreadableMs, sessionId));
    const from = await stream.maskedTo(sessionId);
    const events = await stream.readAll(sessionId, from);
    const settled = settledCount(events, now() - liveMs);
    const kept = maskEvents(events.slice(0, settled), options, events.slice(settled));
    if (settled > 0) await stream.rewrite(sessionId, resumeAt(kept) ?? from, kept.filter((event, index) => event !== events[index]));
    await this.maskTitle(record, options, events);
    if (settled < events.length) return void (await redis.zadd(unmaskedSessionsKey, 'XX', now() + liveMs, sessionId));
    if (record.session.state === 'ended' && !options.plan.empty) await engine.erase(sessionId);
    // A turn that was noted meanwhile moved it on, and stays noted.
    await runScript(redis, strikeScript, [unmaskedSessionsKey], [sessionId, due ?? '']);
  }

  private async maskedBefore(session: Session, events: readonly StoredSessionEvent[]): Promise<{ session: Session; events: StoredSessionEvent[] }> {
    const { redis, stream } = this.options;
    if ((await redis.zscore(unmaskedSessionsKey, session.session_id)) === null) return { session, events: [...events] };
    const to = await stream.maskedTo(session.session_id);
    return { session: { ...session, title: session.agent_name }, events: events.slice(0, events.findIndex(({ event_id }) => event_id === to) + 1) };
  }

  /** A session is called by the first words of its caller. */
  private async maskTitle(record: SessionRecord, options: MaskOptions, events: readonly StoredSessionEvent[]): Promise<void> {
    const title = this.titleOf(record, options, events);
    if (record.given_title !== '' && title !== record.session.title) await this.options.store.update(record.session.session_id, { title });
  }

  /** The session's title without masked values that stand in these events. */
  private titleOf({ session }: SessionRecord, options: MaskOptions, events: readonly StoredSessionEvent[]): string {
    const [named] = maskEvents([{ type: 'session-updated', at: session.last_activity_at, session, event_id: '0-0' }], options, events);
    return named?.type === 'session-updated' ? named.session.title : session.title;
  }

  /** Null where the agent's version cannot be read any more. */
  private async optionsOf({ session }: SessionRecord): Promise<MaskOptions | null> {
    const agent = await this.options.registry.agentAt(session.agent_id, session.agent_version).catch((thrown: unknown) => {
      if (isAppError(thrown)) return null;
      throw thrown;
    });
    return agent && { plan: maskPlan(agent), pseudonymKey: this.options.pseudonymKey, timeZone: session.time_zone };
  }
}

/** Until a session is looked at again whose agent cannot be read: another release may read it. */
const unreadableMs = 3_600_000;

/** Where to go on next time: before the last end of a turn, which says what the caller was asked for. */
const resumeAt = (events: readonly StoredSessionEvent[]): string | undefined => events[events.findLastIndex(({ type }) => type === 'turn-end') - 1]?.event_id;

/** How many of the events are over: those up to the given moment, and the rest of the turns among them. */
function settledCount(events: readonly StoredSessionEvent[], untilMs: number): number {
  let count = 0;
  const turns = new Set<string>();
  events.forEach((event, index) => {
    const old = Number(event.event_id.split('-')[0]) <= untilMs;
    if (old && 'turn_id' in event) turns.add(event.turn_id);
    if (old || ('turn_id' in event && turns.has(event.turn_id) && event.type !== 'heard')) count = index + 1;
  });
  return count;
}
