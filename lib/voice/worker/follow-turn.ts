import { setTimeout as sleep } from 'node:timers/promises';
import { turnEventSchema, type TurnEvent, type TurnRequest } from '@/lib/contracts/turns.ts';
import { AppError, isAppError } from '@/lib/core/errors.ts';
import type { SessionWeb } from './session-web.ts';

export interface FollowTurnOptions {
  signal?: AbortSignal;
  /** Milliseconds for which a turn is asked again while web does not answer. */
  patienceMs?: number;
}

const firstRetryMs = 200;
const longestRetryMs = 2_000;

/**
 * Runs a turn in web and yields its events up to `turn-end` or `error`. Where the connection is lost it asks again with the
 * same turn id: web replays what it has, and what was yielded before is left out, so that every word comes once.
 * @throws AppError where web stays away for `patienceMs`, or refuses
 */
export async function* followTurn(web: Pick<SessionWeb, 'turnEvents'>, request: TurnRequest, { signal, patienceMs = 30_000 }: FollowTurnOptions = {}): AsyncGenerator<TurnEvent> {
  /** Since when web is away. */
  let awaySince: number | null = null;
  let retryMs = firstRetryMs;
  let said = '';
  const calls = new Set<string>();
  for (;;) {
    try {
      let replayed = '';
      for await (const { data } of await web.turnEvents(request, signal)) {
        const event = readEvent(data);
        awaySince = null;
        retryMs = firstRetryMs;
        if (event.type === 'text-delta') {
          replayed += event.text;
          const fresh = beyond(said, replayed, event.text);
          if (fresh === '') continue;
          said = said.startsWith(replayed) ? said : replayed;
          yield { ...event, text: fresh };
        } else if (event.type === 'tool-call' || event.type === 'tool-result') {
          const key = `${event.type} ${event.call_id}`;
          if (!calls.has(key)) yield event;
          calls.add(key);
        } else yield event;
        if (event.type === 'turn-end' || event.type === 'error') return;
      }
      throw new AppError('unavailable', 'Web ended a turn without its end.');
    } catch (error) {
      if (signal?.aborted) return;
      const failure = isAppError(error) ? error : new AppError('unavailable', 'The connection to web was lost.', { cause: error });
      awaySince ??= Date.now();
      if (!failure.retryable || Date.now() - awaySince >= patienceMs) throw failure;
      await sleep(retryMs, undefined, { signal }).catch(() => {});
      retryMs = Math.min(longestRetryMs, retryMs * 2);
    }
  }
}

/** What of the text so far was not said before. A repeated attempt that goes another way is said from where it differs. */
function beyond(said: string, soFar: string, delta: string): string {
  if (said.startsWith(soFar)) return '';
  return soFar.startsWith(said) ? soFar.slice(said.length) : delta;
}

/** @throws AppError where web reports that the stream itself failed, or sends something else */
function readEvent(data: string): TurnEvent {
  const event = turnEventSchema.safeParse(JSON.parse(data));
  if (event.success) return event.data;
  const failed: unknown = JSON.parse(data);
  const retryable = typeof failed === 'object' && failed !== null && 'retryable' in failed && failed.retryable === true;
  throw new AppError('upstream_failed', 'Web could not stream the turn.', { retryable });
}
