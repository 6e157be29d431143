import type { SessionEvent, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { FencedOut, type EventStream, type FencedAppend } from './event-stream.ts';
import type { TurnQueue } from './turn-queue.ts';

interface Waiting {
  event: SessionEvent;
  ends: FencedAppend['ends'];
  resolve: (stored: StoredSessionEvent) => void;
  reject: (reason: unknown) => void;
}

/** A session's lock, held by this process and renewed until it is given up or lost. */
export class SessionLease {
  /** Rejects with FencedOut once another process holds the lock. */
  readonly lost: Promise<never>;
  private appends = 0;
  private waiting: Waiting[] = [];
  private writing = false;
  private lose: (reason: Error) => void = () => {};
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    readonly sessionId: string,
    readonly token: string,
    private readonly queue: TurnQueue,
    private readonly stream: EventStream,
    private readonly onCancelled: () => void,
  ) {
    this.lost = new Promise<never>((_, reject) => (this.lose = reject));
    // Lost while nobody waits for it is noticed at the next write.
    this.lost.catch(() => {});
    this.heartbeat = setInterval(() => void this.renew(), queue.lockMs / 3);
    this.heartbeat.unref();
  }

  /** @throws FencedOut where the lock was lost, or the session erased: nothing was written */
  append(event: SessionEvent, ends?: FencedAppend['ends']): Promise<StoredSessionEvent> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ event, ends, resolve, reject });
      if (!this.writing) void this.write();
    });
  }

  /** As if the lock were lost: nothing more is written. For a process that stops. */
  abandon(): void {
    this.stop();
    this.lose(new FencedOut('this process is stopping'));
  }

  stop(): void {
    clearInterval(this.heartbeat);
  }

  /** One write at a time, with all that has come meanwhile, so that events stay in order however often one is sent again. */
  private async write(): Promise<void> {
    this.writing = true;
    for (let batch = this.takeBatch(); batch.length > 0; batch = this.takeBatch()) {
      this.appends += 1;
      const ends = batch.at(-1)?.ends;
      try {
        const stored = await this.stream.appendAll(this.sessionId, batch.map(({ event }) => event), { token: this.token, number: this.appends, ...(ends && { ends }) });
        for (const [index, { resolve, reject }] of batch.entries()) {
          const one = stored[index];
          if (one) resolve(one);
          else reject(new Error('an event was appended without an id'));
        }
      } catch (error) {
        const erased = isAppError(error) && error.code === 'not_found';
        const lost = erased ? new FencedOut('the session was erased') : error;
        if (lost instanceof FencedOut) this.lose(lost);
        for (const { reject } of batch) reject(lost);
      }
    }
    this.writing = false;
  }

  /** What waits, up to and with the event that ends the job. */
  private takeBatch(): Waiting[] {
    const last = this.waiting.findIndex(({ ends }) => ends !== undefined);
    return this.waiting.splice(0, last === -1 ? this.waiting.length : last + 1);
  }

  private async renew(): Promise<void> {
    try {
      const { held, cancelled } = await this.queue.renew(this.sessionId, this.token);
      if (!held) {
        this.stop();
        this.lose(new FencedOut('another process has taken over this session'));
      } else if (cancelled) this.onCancelled();
    } catch {
      // Redis is away: the fence decides, when it is back, whether this process may still write.
    }
  }
}
