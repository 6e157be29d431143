import type { ApprovalEvent } from '@/lib/contracts/approvals.ts';
import type { RedisSubscriber } from '../redis-subscriber.ts';
import { approvalsChannel } from './open-approvals.ts';

/** Kept for a reader that is slow; beyond it, the reader is told to read the list again. */
const bufferLimit = 64;

/** What approvers are told, from now on, until the signal aborts. `return` ends it at once, also while `next` waits. */
export class ApprovalFollower implements AsyncIterableIterator<ApprovalEvent> {
  private buffer: ApprovalEvent[] = [];
  private ended = false;
  private wake: () => void = () => {};
  private readonly subscribed: Promise<() => void>;

  constructor(
    subscriber: Pick<RedisSubscriber, 'add'>,
    private readonly now: () => number,
    signal?: AbortSignal,
  ) {
    this.subscribed = subscriber.add(approvalsChannel, {
      // Published by `OpenApprovals` only.
      message: (text) => this.keep(JSON.parse(text) as ApprovalEvent),
      resumed: () => this.startOver(),
    });
    this.subscribed.catch(() => this.end());
    if (signal?.aborted) this.end();
    else signal?.addEventListener('abort', () => this.end(), { once: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ApprovalEvent, undefined>> {
    await this.subscribed;
    for (;;) {
      const value = this.buffer.shift();
      if (this.ended) return { done: true, value: undefined };
      if (value) return { done: false, value };
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async return(): Promise<IteratorResult<ApprovalEvent, undefined>> {
    this.end();
    return { done: true, value: undefined };
  }

  private keep(event: ApprovalEvent): void {
    if (this.buffer.length >= bufferLimit) return this.startOver();
    this.buffer.push(event);
    this.wake();
  }

  private startOver(): void {
    this.buffer = [{ type: 'approvals-changed', at: new Date(this.now()).toISOString() }];
    this.wake();
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.subscribed.then((unsubscribe) => unsubscribe()).catch(() => {});
    this.wake();
  }
}
