import type { EmitTurnEvent } from '@/lib/conversation/conversation-engine.ts';
import type { TurnEnd, TurnEventOf } from '@/lib/contracts/turns.ts';
import { AppError } from '@/lib/core/errors.ts';
import { FencedOut } from './event-stream.ts';
import type { SessionLease } from './session-lease.ts';
import { endsTurn, failedTurn } from './turn-events.ts';

export interface EngineTurn {
  lease: SessionLease;
  turnId: string;
  /** 2 or more after a takeover. */
  attempt: number;
  controller: AbortController;
  deadlineMs: number;
  /** How long the engine may take to stop after the deadline, ms. */
  graceMs: number;
  now: () => number;
  start: (emit: EmitTurnEvent, signal: AbortSignal) => Promise<TurnEnd>;
  /** Told what the engine threw. */
  onFailure: (thrown: unknown) => void;
}

const never = (): Promise<never> => new Promise<never>(() => {});

/**
 * Runs the engine for one turn, records its events as they come, and answers with the one that ends it, whatever
 * happens: an end that is not recorded yet, so that it can be recorded together with the turn's removal from the queue.
 * After the deadline only the results of calls that had begun are recorded, and an end that tells of calls counts.
 * Where the lock is lost the engine is left hanging at its next event, as if this process had died: a cancelled end
 * would be written beside the other process's work.
 * @throws FencedOut
 */
export async function runEngineTurn(turn: EngineTurn): Promise<TurnEnd | TurnEventOf<'error'>> {
  const { lease, turnId, attempt, controller, now } = turn;
  let ended: TurnEnd | TurnEventOf<'error'> | undefined;
  const gate: { state: 'open' | 'late' | 'over' | 'lost' } = { state: 'open' };
  lease.lost.catch(() => (gate.state = 'lost'));

  const emit: EmitTurnEvent = async (event) => {
    if (gate.state === 'lost') return never();
    if (gate.state === 'over' || ended) return;
    if (endsTurn(event)) {
      ended = event;
      return;
    }
    if (gate.state === 'late' && event.type !== 'tool-result') return;
    try {
      await lease.append(event.type === 'turn-start' && attempt > 1 ? { ...event, attempt } : event);
    } catch (error) {
      if (error instanceof FencedOut) return never();
      throw error;
    }
  };

  const timers: NodeJS.Timeout[] = [];
  const tooLate = new Promise<void>((resolve) => {
    timers.push(
      setTimeout(() => {
        gate.state = 'late';
        controller.abort(new AppError('timed_out', 'The turn took too long.'));
        timers.push(setTimeout(resolve, turn.graceMs));
      }, turn.deadlineMs),
    );
  });
  const settled = (async () => {
    try {
      const end = await turn.start(emit, controller.signal);
      ended ??= end;
    } catch (thrown) {
      if (gate.state === 'open') turn.onFailure(thrown);
      ended ??= failedTurn(turnId, new Date(now()).toISOString(), thrown);
    }
  })();

  try {
    await Promise.race([settled, lease.lost, tooLate]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
  const inTime = gate.state !== 'late';
  if (gate.state !== 'lost') gate.state = 'over';
  if (!ended || !(inTime || hasCalls(ended))) {
    return { type: 'error', turn_id: turnId, at: new Date(now()).toISOString(), code: 'timed_out', message: 'Sorry, that took too long, so I stopped. Please try again.', retryable: true };
  }
  return ended;
}

const hasCalls = (end: TurnEnd | TurnEventOf<'error'>): boolean => end.type === 'turn-end' && end.calls.length > 0;
