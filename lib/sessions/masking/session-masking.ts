import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { Session, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import type { ConversationEngine } from '@/lib/conversation/conversation-engine.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import { runScript } from '@/lib/core/redis-script.ts';
import type { SessionRecord } from '../session-record.ts';
import { unmaskedSessionsKey } from '../session-keys.ts';
import { strikeScript } from '../session-scripts.ts';
import type { SessionStore } from '../session-store.ts';
import { maskEvents, secretsIn, type MaskOptions } from './mask-events.ts';
import { maskPlan, type MaskPlan } from './mask-plan.ts';
import { maskText, type Secret } from './mask-text.ts';
import type { MaskedStream, MaskState } from './masked-stream.ts';

export interface SessionMaskingOptions {
  redis: RedisConnection;
  store: SessionStore;
  stream: Pick<MaskedStream, 'read' | 'rewrite'>;
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
  /** A version never changes, and every turn asks for its plan. */
  private readonly plans = new WeakMap<Agent, MaskPlan>();

  constructor(private readonly options: SessionMaskingOptions) {}

  /**
   * A session and its events as they may be exported, at any time. Where the agent's version was written by another release
   * and cannot be read, nobody knows what to mask: then what was masked before is given, and what was not yet is left out.
   */
  async exported(record: SessionRecord): Promise<{ session: Session; events: StoredSessionEvent[] }> {
    const options = await this.optionsOf(record);
    const state = await this.options.stream.read(record.session.session_id, true);
    if (options === null) return this.maskedBefore(record.session, state);
    const secrets = knownIn(state, options);
    return { session: { ...record.session, title: titleOf(record, options, secrets) }, events: maskEvents(state.events, options, { secrets, masked: state.masked }) };
  }

  /** One event as it may be shown to somebody else than the caller; null where nobody knows what to mask. `masked`: it was, in place. */
  async shown<Event extends StoredSessionEvent>(record: SessionRecord, event: Event, masked: boolean): Promise<Event | null> {
    const options = await this.optionsOf(record);
    if (options === null) return masked ? event : null;
    const [shown] = maskEvents([event], options, { masked: new Set(masked ? [event.event_id] : []) });
    // Masking changes values, never the kind of an event.
    return shown as Event;
  }

  /** Notes that a session will hold something that has to be masked later: before it does. */
  async schedule(record: SessionRecord): Promise<void> {
    if (!(await this.masksAny(record))) return;
    const { redis, now, liveMs } = this.options;
    const { session_id } = record.session;
    // A noted session is noted anew by another score: a pass that is at work on it does not strike it off then.
    if ((await redis.zadd(unmaskedSessionsKey, 'XX', 'INCR', 1, session_id)) === null) await redis.zadd(unmaskedSessionsKey, 'NX', now() + liveMs, session_id);
  }

  /** Notes a session that is about to end, for the pass over all of it: none begins before the end is written. */
  async scheduleEnd(record: SessionRecord): Promise<void> {
    const { redis, now, liveMs } = this.options;
    if (record.session.state === 'ended') return this.schedule(record);
    if (await this.masksAny(record)) await redis.zadd(unmaskedSessionsKey, now() + liveMs, record.session.session_id);
  }

  /** Sessions in which something is due. */
  async due(): Promise<string[]> {
    return this.options.redis.zrangebyscore(unmaskedSessionsKey, '-inf', String(this.options.now()));
  }

  /**
   * Masks everything of a session that is not live any more. When it has ended, all of it is gone over once more for values
   * that were known later, and then they go: those noted here and what the engine remembers.
   */
  async apply(sessionId: string): Promise<void> {
    const { redis, store, stream, engine, now, liveMs } = this.options;
    const due = await redis.zscore(unmaskedSessionsKey, sessionId);
    const record = await store.read(sessionId);
    if (record === null) return void (await redis.zrem(unmaskedSessionsKey, sessionId));
    const options = await this.optionsOf(record);
    if (options === null) return void (await redis.zadd(unmaskedSessionsKey, 'XX', now() + unreadableMs, sessionId));
    const ended = record.session.state === 'ended';
    const state = await stream.read(sessionId, ended);
    const count = settledCount(state.events, now() - liveMs);
    const settled = state.events.slice(0, count);
    const allOver = !state.running && count === state.events.length;
    const secrets = knownIn(state, options);
    const masked = maskEvents(settled, options, { secrets, masked: state.masked });
    await this.maskTitle(record, options, secrets);
    const first = await stream.rewrite(sessionId, state, {
      masked_to: resumeAt(masked) ?? state.masked_to,
      changed: masked.filter((event, index) => event !== settled[index]),
      secrets: ended && allOver ? null : secretsIn(settled, options, state),
    });
    // Another process did this pass, and goes on with what follows from it.
    if (!first) return;
    if (!allOver) return void (await redis.zadd(unmaskedSessionsKey, 'XX', now() + liveMs, sessionId));
    if (ended && !options.plan.empty) await engine.erase(sessionId);
    // Where a turn was noted since `due` was read the score is another one, and the session stays on the list.
    await runScript(redis, strikeScript, [unmaskedSessionsKey], [sessionId, due ?? '']);
  }

  private async maskedBefore(session: Session, { events, masked_to }: MaskState): Promise<{ session: Session; events: StoredSessionEvent[] }> {
    if ((await this.options.redis.zscore(unmaskedSessionsKey, session.session_id)) === null) return { session, events };
    return { session: { ...session, title: session.agent_name }, events: events.slice(0, events.findIndex(({ event_id }) => event_id === masked_to) + 1) };
  }

  /** A session is called by the first words of its caller. */
  private async maskTitle(record: SessionRecord, options: MaskOptions, secrets: readonly Secret[]): Promise<void> {
    const title = titleOf(record, options, secrets);
    if (record.given_title !== '' && title !== record.session.title) await this.options.store.update(record.session.session_id, { title });
  }

  private async masksAny(record: SessionRecord): Promise<boolean> {
    return (await this.optionsOf(record))?.plan.empty === false;
  }

  /** Null where the agent's version cannot be read any more. */
  private async optionsOf({ session }: SessionRecord): Promise<MaskOptions | null> {
    const agent = await this.options.registry.agentAt(session.agent_id, session.agent_version).catch((thrown: unknown) => {
      if (isAppError(thrown)) return null;
      throw thrown;
    });
    if (agent === null) return null;
    const plan = this.plans.get(agent) ?? maskPlan(agent);
    this.plans.set(agent, plan);
    return { plan, pseudonymKey: this.options.pseudonymKey, timeZone: session.time_zone };
  }
}

/** Until a session is looked at again whose agent cannot be read: another release may read it. */
const unreadableMs = 3_600_000;

/** Where to go on next time: before the last end of a turn, which says what the caller was asked for. */
const resumeAt = (events: readonly StoredSessionEvent[]): string | undefined => events[events.findLastIndex(({ type }) => type === 'turn-end') - 1]?.event_id;

/** Values of earlier passes, and of what was said since. */
const knownIn = (state: MaskState, options: MaskOptions): Secret[] => [...state.secrets, ...secretsIn(state.events, options, state)];

const titleOf = ({ session }: SessionRecord, { timeZone }: MaskOptions, secrets: readonly Secret[]): string => maskText(session.title, secrets, { at: new Date(session.started_at), timeZone });

/** How many of the events are over: those before the first that is younger, or of a turn that has a younger one. */
function settledCount(events: readonly StoredSessionEvent[], untilMs: number): number {
  const young = (event: StoredSessionEvent): boolean => Number(event.event_id.split('-')[0]) > untilMs;
  const live = new Set(events.filter(young).map((event) => ('turn_id' in event ? event.turn_id : '')));
  const first = events.findIndex((event) => young(event) || ('turn_id' in event && live.has(event.turn_id)));
  return first < 0 ? events.length : first;
}
