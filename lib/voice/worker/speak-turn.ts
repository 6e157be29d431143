import type { TurnEnd, TurnEvent } from '@/lib/contracts/turns.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';

export interface SpeakTurnOptions {
  /** Sentences for when a function takes long; none: silence. */
  fillers: readonly string[];
  onEnd(end: TurnEnd): void;
  logger: Logger;
}

/** A function that takes longer than this is worth a word to the caller. */
const fillerAfterMs = 1_500;
const stillThereAfterMs = 4_000;

const apology = {
  unreachable: "I'm sorry, I can't reach our system right now. Please say that again in a moment.",
  refused: "I'm sorry, I can't go on with this conversation.",
  waiting: 'One moment, please.',
};

/** What is to be said of a turn, as it happens: its words, a filler while a function takes long, a sentence where it fails. */
export async function* speakTurn(events: AsyncGenerator<TurnEvent>, { fillers, onEnd, logger }: SpeakTurnOptions): AsyncGenerator<{ text: string; filler: boolean }> {
  const running = new Set<string>();
  let filled = false;
  let said = false;
  let quietSince = Date.now();
  try {
    let next = events.next();
    for (;;) {
      const patience = filled ? null : running.size > 0 ? fillerAfterMs : stillThereAfterMs;
      const result = patience === null ? await next : await settledWithin(next, Math.max(0, patience - (Date.now() - quietSince)));
      if (result === null) {
        filled = true;
        const filler = running.size > 0 ? (fillers[Math.floor(Math.random() * fillers.length)] ?? '') : apology.waiting;
        if (filler !== '') yield { text: `${filler} `, filler: true };
        continue;
      }
      if (result.done) return;
      const event = result.value;
      if (event.type === 'text-delta') {
        quietSince = Date.now();
        said = true;
        yield { text: event.text, filler: false };
      } else if (event.type === 'tool-call') {
        if (running.size === 0) quietSince = Date.now();
        running.add(event.call_id);
      } else if (event.type === 'tool-result') running.delete(event.call_id);
      else if (event.type === 'error') yield { text: event.message, filler: true };
      else if (event.type === 'turn-end') {
        onEnd(event);
        if (!said && event.text !== '') yield { text: event.text, filler: false };
      }
      next = events.next();
    }
  } catch (error) {
    logger.error({ err: error }, 'a turn could not be run');
    yield { text: isAppError(error) && !error.retryable ? apology.refused : apology.unreachable, filler: true };
  } finally {
    // Nobody waits for a generator that itself waits for web.
    void events.return(undefined).catch(() => {});
  }
}

/** Null where the promise takes longer. */
async function settledWithin<Value>(promise: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
