import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import type { TurnEnd, TurnEvent } from '@/lib/contracts/turns.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { SessionWeb } from './session-web.ts';

export interface FollowSessionOptions {
  web: Pick<SessionWeb, 'events'>;
  /** Turns that this worker asked for itself. */
  isOwn(turnId: string): boolean;
  /** A turn began elsewhere (typed words, an approval): its events, up to its end. */
  onTurn(turnId: string, modality: 'voice' | 'text', events: AsyncGenerator<TurnEvent>): void;
  onTurnEnd(end: TurnEnd): void;
  onSessionEnded(): void;
  signal: AbortSignal;
  logger: Logger;
}

const firstRetryMs = 200;
const longestRetryMs = 3_000;

/** Follows what happens in a session beside the caller's voice, over lost connections, until the signal aborts. */
export async function followSession({ web, isOwn, onTurn, onTurnEnd, onSessionEnded, signal, logger }: FollowSessionOptions): Promise<void> {
  const turns = new Map<string, EventQueue>();
  let lastId: string | null = null;
  let retryMs = firstRetryMs;

  const take = (event: SessionEvent): void => {
    if (event.type === 'session-updated' && event.session.state === 'ended') return onSessionEnded();
    if (event.type === 'turn-end') onTurnEnd(event);
    if (!isTurnEvent(event) || isOwn(event.turn_id)) return;
    if (event.type === 'turn-start' && !turns.has(event.turn_id)) {
      const queue = new EventQueue();
      turns.set(event.turn_id, queue);
      onTurn(event.turn_id, event.modality, queue.read());
    }
    turns.get(event.turn_id)?.put(event);
    if (event.type === 'turn-end' || event.type === 'error') turns.delete(event.turn_id);
  };

  while (!signal.aborted) {
    try {
      for await (const { event, id } of web.events(lastId, signal)) {
        lastId = id ?? lastId;
        retryMs = firstRetryMs;
        take(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isAppError(error) && !error.retryable) {
        logger.warn({ err: error }, 'web does not let this call follow its session');
        return;
      }
    }
    await sleep(retryMs, undefined, { signal }).catch(() => {});
    retryMs = Math.min(longestRetryMs, retryMs * 2);
  }
}

function isTurnEvent(event: SessionEvent): event is TurnEvent {
  return ['turn-start', 'node-start', 'node-end', 'text-delta', 'tool-call', 'tool-result', 'approval-required', 'turn-end', 'error'].includes(event.type);
}

/** Events of one turn, from the stream that they arrive on to who speaks them. */
class EventQueue {
  private readonly waiting: TurnEvent[] = [];
  private wake = (): void => {};

  put(event: TurnEvent): void {
    this.waiting.push(event);
    this.wake();
  }

  async *read(): AsyncGenerator<TurnEvent> {
    for (;;) {
      while (this.waiting.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
      const event = this.waiting.shift();
      if (event === undefined) continue;
      yield event;
      if (event.type === 'turn-end' || event.type === 'error') return;
    }
  }
}
