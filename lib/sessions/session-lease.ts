import type { SessionEvent, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { FencedOut, type EventStream, type FencedAppend } from './event-stream.ts';
import type { TurnQueue } from './turn-queue.ts';

/** A session's lock, held by this process and renewed until it is given up or lost. */
export class SessionLease {
  /** Rejects with FencedOut once another process holds the lock. */
  readonly lost: Promise<never>;
  private appends = 0;
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
  async append(event: SessionEvent, ends?: FencedAppend['ends']): Promise<StoredSessionEvent> {
    this.appends += 1;
    try {
      return await this.stream.append(this.sessionId, event, { token: this.token, number: this.appends, ...(ends && { ends }) });
    } catch (error) {
      const erased = isAppError(error) && error.code === 'not_found';
      const lost = erased ? new FencedOut('the session was erased') : error;
      if (lost instanceof FencedOut) this.lose(lost);
      throw lost;
    }
  }

  /** As if the lock were lost: nothing more is written. For a process that stops. */
  abandon(): void {
    this.stop();
    this.lose(new FencedOut('this process is stopping'));
  }

  stop(): void {
    clearInterval(this.heartbeat);
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
