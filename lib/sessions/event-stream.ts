import type { SessionEvent, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { AppError, invariant } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { runScript } from '@/lib/core/redis-script.ts';
import { eventsKey, feedChannel, recordKey, sessionKeys } from './session-keys.ts';
import { appendScript } from './session-scripts.ts';

/** Written under the session's lock: `number` counts the holder's appends, so that a resent one is not written twice. */
export interface FencedAppend {
  token: string;
  number: number;
  /** The job that the last of the events ends, and what the session awaits from then on; `counted` for a turn, `again` for a job that may be asked for anew. */
  ends?: { job: string; awaiting: string | null; counted: boolean; again?: boolean };
}

/** Thrown where a process writes that has lost the session's lock to another. */
export class FencedOut extends Error {
  override readonly name = 'FencedOut';
}

const idPattern = /^\d{1,20}-\d{1,20}$/;

/** @throws AppError bad_request where a client's `Last-Event-ID` is none of ours */
export function requireEventId(eventId: string): string {
  if (idPattern.test(eventId)) return eventId;
  throw new AppError('bad_request', 'The last event id is not one of a session. It looks like 1718000000000-0.');
}

/** Reads an entry of the stream. Entries are written by `append` only, so their shape is trusted. */
export const parseStored = (id: string, json: string): StoredSessionEvent => ({ ...(JSON.parse(json) as SessionEvent), event_id: id });

/** The stream of everything that happens in a session. */
export class EventStream {
  constructor(
    private readonly redis: RedisConnection,
    private readonly now: () => number,
    /** Told of every event once it is on the stream, and waited for before the next of its turn. */
    private readonly onAppended: (sessionId: string, event: StoredSessionEvent) => Promise<void> = async () => {},
  ) {}

  /** @throws AppError not_found where the session is gone */
  async append(sessionId: string, event: SessionEvent): Promise<StoredSessionEvent> {
    const [stored] = await this.appendAll(sessionId, [event]);
    invariant(stored, 'an event was appended');
    return stored;
  }

  /**
   * Appends events in one step and announces them together.
   * @throws AppError not_found where the session is gone; FencedOut
   */
  async appendAll(sessionId: string, events: readonly SessionEvent[], fenced?: FencedAppend): Promise<StoredSessionEvent[]> {
    const { ends } = fenced ?? {};
    const answer = await runScript(this.redis, appendScript, sessionKeys(sessionId), [
      feedChannel(sessionId),
      new Date(this.now()).toISOString(),
      fenced?.token ?? '',
      fenced === undefined ? '' : `${fenced.token}:${fenced.number}`,
      ends?.job ?? '',
      ends?.awaiting ?? '',
      ends?.counted === true ? 1 : 0,
      ends?.again === true ? 1 : 0,
      ...events.map((event) => JSON.stringify(event)),
    ]);
    invariant(Array.isArray(answer), 'the append script answers a list');
    const [outcome, ...ids] = answer as string[];
    if (outcome === 'missing') throw new AppError('not_found', 'There is no such session.');
    if (outcome === 'fenced') throw new FencedOut('another process has taken over this session');
    const stored = events.map((event, index) => ({ ...event, event_id: ids[index] ?? '' }));
    for (const event of stored) await this.onAppended(sessionId, event);
    return stored;
  }

  /** One event, and whether its values were masked since; null where it is gone. */
  async at(sessionId: string, eventId: string): Promise<{ event: StoredSessionEvent; masked: boolean } | null> {
    const [found] = await this.redis.xrange(eventsKey(sessionId), eventId, eventId);
    return found ? { event: parseStored(found[0], found[1][1] ?? '{}'), masked: found[1].length > 2 } : null;
  }

  /** Up to `count` events after an id, oldest first. */
  async after(sessionId: string, eventId: string, count: number): Promise<StoredSessionEvent[]> {
    const entries = await this.redis.xrange(eventsKey(sessionId), `(${eventId}`, '+', 'COUNT', count);
    return entries.map(([id, fields]) => parseStored(id, fields[1] ?? '{}'));
  }

  /** Id of the newest event; 0-0 before the first. */
  async newestId(sessionId: string): Promise<string> {
    return (await this.redis.hget(recordKey(sessionId), 'last_event_id')) ?? '0-0';
  }

  /** Every event after an id, read in pieces. */
  async readAll(sessionId: string, eventId = '0-0'): Promise<StoredSessionEvent[]> {
    const piece = 500;
    const events: StoredSessionEvent[] = [];
    for (;;) {
      const next = await this.after(sessionId, events.at(-1)?.event_id ?? eventId, piece);
      events.push(...next);
      if (next.length < piece) return events;
    }
  }
}
