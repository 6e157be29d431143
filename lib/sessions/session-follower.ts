import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { parseStored, type EventStream } from './event-stream.ts';
import { feedChannel } from './session-keys.ts';
import type { RedisSubscriber } from './redis-subscriber.ts';

/** Events kept for a reader that is slower than the session; beyond it, the reader reads from Redis instead. */
const bufferLimit = 256;
const readAtOnce = 256;
/** From here on, pieces of text of one turn are joined while they wait. */
const joinFrom = 16;
const retryMs = 500;
/**
 * A reader that hears nothing for this long looks into the stream: a subscription can die without a word, as one that a
 * cluster moved to another node.
 */
const lookAgainAfterMs = 5_000;

/** What is published when a session is erased. */
export const erasedMessage = 'erased';

export interface FollowSource {
  stream: EventStream;
  subscriber: Pick<RedisSubscriber, 'add'>;
  /** Silence after which a reader looks for itself, ms. */
  lookAgainMs?: number;
}

/**
 * Follows one session's stream from after an id (null: from now). Published events arrive in order and say which event came before them, so
 * a gap (a lost connection, a reader that was too slow) is noticed and filled from the stream: memory stays bounded and
 * nothing is lost. `return` ends it at once, also while `next` waits.
 */
export class SessionFollower implements AsyncIterableIterator<StoredSessionEvent> {
  private buffer: StoredSessionEvent[] = [];
  /** Id of the newest event in the buffer or delivered. */
  private tail: string | null;
  /** Reads from Redis until it has caught up with what is published. */
  private behind = true;
  /** Something was published while reading. */
  private missed = false;
  private ended = false;
  private wake: (() => void) | undefined;
  private subscribed: Promise<(() => void) | undefined> | undefined;

  constructor(
    private readonly sessionId: string,
    lastEventId: string | null,
    private readonly source: FollowSource,
    private readonly signal?: AbortSignal,
  ) {
    this.tail = lastEventId;
    if (signal?.aborted) this.ended = true;
    else signal?.addEventListener('abort', this.end, { once: true });
    // "From now" begins now, not with the first read.
    if (lastEventId === null) this.subscribe().catch(() => {});
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<StoredSessionEvent, undefined>> {
    await this.subscribe();
    for (;;) {
      if (this.ended) return { done: true, value: undefined };
      const value = this.buffer.shift();
      if (value) return { done: false, value };
      if (this.behind) await this.catchUp();
      else if (await this.rest(this.source.lookAgainMs ?? lookAgainAfterMs)) this.fallBehind();
    }
  }

  async return(): Promise<IteratorResult<StoredSessionEvent, undefined>> {
    this.end();
    return { done: true, value: undefined };
  }

  private subscribe(): Promise<unknown> {
    this.subscribed ??= this.listen();
    return this.subscribed;
  }

  private async listen(): Promise<(() => void) | undefined> {
    if (this.ended) return undefined;
    // Asked for first: what is appended while the subscription is on its way is "after now", and is caught up with.
    const now = this.tail ?? this.source.stream.newestId(this.sessionId);
    const unsubscribe = await this.source.subscriber.add(feedChannel(this.sessionId), { message: this.published, resumed: this.fallBehind });
    this.tail = await now;
    return unsubscribe;
  }

  private async catchUp(): Promise<void> {
    this.missed = false;
    const events = await this.source.stream.after(this.sessionId, this.tail ?? '0-0', readAtOnce).catch(() => null);
    // Redis is away for longer than a command waits for it: a reader stays and goes on when it is back.
    if (events === null) return void (await this.rest(retryMs));
    for (const event of events) this.keep(event);
    if (events.length < readAtOnce && !this.missed) this.behind = false;
  }

  /** Waits to be woken; true where nothing woke it for so long. */
  private rest(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(true), ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
  }

  /** `id before \n id \n event \n id \n event …`; an event is JSON, so it has no line feed of its own. */
  private readonly published = (text: string): void => {
    if (text === erasedMessage) return this.end();
    this.missed = true;
    if (this.behind) return;
    const [before, ...told] = text.split('\n');
    if (before !== this.tail || this.buffer.length >= bufferLimit) return this.fallBehind();
    for (let at = 0; at + 1 < told.length; at += 2) this.keep(parseStored(told[at] ?? '', told[at + 1] ?? '{}'));
    this.stir();
  };

  private readonly fallBehind = (): void => {
    this.missed = true;
    this.behind = true;
    this.stir();
  };

  private keep(event: StoredSessionEvent): void {
    this.tail = event.event_id;
    const last = this.buffer.at(-1);
    if (this.buffer.length >= joinFrom && last?.type === 'text-delta' && event.type === 'text-delta' && last.turn_id === event.turn_id) {
      this.buffer[this.buffer.length - 1] = { ...event, text: last.text + event.text };
    } else this.buffer.push(event);
  }

  private readonly end = (): void => {
    this.ended = true;
    this.signal?.removeEventListener('abort', this.end);
    void this.subscribed?.then((unsubscribe) => unsubscribe?.()).catch(() => {});
    this.stir();
  };

  private stir(): void {
    this.wake?.();
    this.wake = undefined;
  }
}
