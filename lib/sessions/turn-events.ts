import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { turnEventSchema, type TurnEnd, type TurnEvent, type TurnEventOf } from '@/lib/contracts/turns.ts';
import { toProblem } from '@/lib/core/problem.ts';

const turnEventTypes: ReadonlySet<string> = new Set(turnEventSchema.options.map((option) => option.shape.type.value));

/** A turn's own events, told from what happens around turns. */
export const isTurnEvent = (event: StoredSessionEvent): event is TurnEvent & { event_id: string } => turnEventTypes.has(event.type);

export const endsTurn = (event: { type: string }): event is TurnEnd | TurnEventOf<'error'> => event.type === 'turn-end' || event.type === 'error';

/** How a turn ends that was cancelled before it began. */
export const cancelledEnd = (turn_id: string, at: string): TurnEnd => ({
  type: 'turn-end',
  turn_id,
  at,
  text: '',
  capability: null,
  inputs: {},
  asked_for: [],
  calls: [],
  refused: null,
  awaiting: null,
  cancelled: true,
  latency_ms: { total: 0 },
});

/** How a turn ends that failed: `message` is a sentence for the caller. */
export function failedTurn(turn_id: string, at: string, thrown: unknown): TurnEventOf<'error'> {
  const { code, detail, retryable } = toProblem(thrown);
  return { type: 'error', turn_id, at, code, message: code === 'internal' ? 'Sorry, something went wrong on our side. Please say that again.' : detail, retryable: code === 'internal' ? true : retryable };
}
