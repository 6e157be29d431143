import type { Logger } from '@/lib/core/logger.ts';
import { FencedOut, type EventStream } from './event-stream.ts';
import type { JobRunner } from './job-runner.ts';
import type { RedisSubscriber } from './redis-subscriber.ts';
import { cancelChannel } from './session-keys.ts';
import { SessionLease } from './session-lease.ts';
import type { TurnQueue } from './turn-queue.ts';

export interface TurnPumpOptions {
  queue: TurnQueue;
  stream: EventStream;
  subscriber: RedisSubscriber;
  runner: JobRunner;
  logger: Logger;
  /** Between looks for work that another process left behind, ms. */
  sweepMs: number;
  /** Also done at each sweep. */
  onSweep: () => Promise<void>;
}

interface Running {
  lease: SessionLease;
  jobId: string | null;
  controller: AbortController;
}

/**
 * Does the queued jobs of sessions in this process. A session is worked on by the one process that holds its lock, which
 * does everything queued, whoever queued it; what a dead process left behind is found by the sweep of any other.
 */
export class TurnPump {
  private readonly working = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly running = new Map<string, Running>();
  private readonly sweeper: NodeJS.Timeout;
  private sweeping: Promise<void> | undefined;
  private closing = false;

  constructor(private readonly options: TurnPumpOptions) {
    this.sweeper = setInterval(() => this.sweep(), options.sweepMs);
    this.sweeper.unref();
    const message = (text: string): void => {
      const [sessionId = '', jobId = ''] = text.split(' ');
      this.cancelHere(sessionId, jobId);
    };
    options.subscriber.add(cancelChannel, { message, resumed: () => {} }).catch(() => {});
  }

  /** Looks at a session's queue: does what waits there unless another process is at it. */
  wake(sessionId: string): void {
    if (this.closing) return;
    if (this.working.has(sessionId)) {
      this.again.add(sessionId);
      return;
    }
    const work = this.work(sessionId)
      .catch((error: unknown) => this.options.logger.error({ err: error, session_id: sessionId }, 'the turns of a session stopped; they are taken up again'))
      .finally(() => {
        this.working.delete(sessionId);
        if (this.again.delete(sessionId)) this.wake(sessionId);
      });
    this.working.set(sessionId, work);
  }

  /** Lets running turns end within `patienceMs`, then leaves the rest to other processes. */
  async close(patienceMs: number): Promise<void> {
    this.closing = true;
    clearInterval(this.sweeper);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([Promise.all([...this.working.values(), this.sweeping]), patience]);
    clearTimeout(timer);
    for (const { lease } of this.running.values()) {
      lease.abandon();
      await this.options.queue.handOver(lease.sessionId, lease.token).catch(() => {});
    }
    await Promise.all(this.working.values());
  }

  private async work(sessionId: string): Promise<void> {
    const { queue, stream, logger } = this.options;
    const token = await queue.acquire(sessionId);
    if (token === null) return;
    const running: Running = {
      lease: new SessionLease(sessionId, token, queue, stream, () => this.running.get(sessionId)?.controller.abort()),
      jobId: null,
      controller: new AbortController(),
    };
    this.running.set(sessionId, running);
    try {
      await this.drain(running);
    } catch (error) {
      if (!(error instanceof FencedOut)) throw error;
      logger.warn({ session_id: sessionId }, 'another process goes on with this session');
    } finally {
      running.lease.stop();
      this.running.delete(sessionId);
    }
  }

  private async drain(running: Running): Promise<void> {
    const { queue, runner } = this.options;
    const { lease } = running;
    for (;;) {
      if (this.closing) return queue.handOver(lease.sessionId, lease.token);
      const next = await queue.next(lease.sessionId);
      if (!next) {
        if (await queue.release(lease.sessionId, lease.token)) return;
        continue;
      }
      running.jobId = next.jobId;
      running.controller = new AbortController();
      await runner.run(lease, next.jobId, next.job, running.controller);
    }
  }

  private cancelHere(sessionId: string, jobId: string): void {
    const running = this.running.get(sessionId);
    if (running?.jobId === jobId) running.controller.abort();
  }

  private sweep(): void {
    this.sweeping ??= this.sweepOnce()
      .catch((error: unknown) => this.options.logger.debug({ err: error }, 'the sweep waits for Redis'))
      .finally(() => (this.sweeping = undefined));
  }

  private async sweepOnce(): Promise<void> {
    const { queue } = this.options;
    for (const { sessionId, score } of await queue.silent()) {
      if (this.working.has(sessionId)) continue;
      if (await queue.hasWork(sessionId)) this.wake(sessionId);
      else await queue.strike(sessionId, score);
    }
    await this.options.onSweep();
  }
}
