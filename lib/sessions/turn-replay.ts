import { SessionFollower, type FollowSource } from './session-follower.ts';
import type { StreamedTurnEvent } from './session-service.ts';
import { endsTurn, isTurnEvent } from './turn-events.ts';

/**
 * The recorded events of one turn from its start to its end, live where it still runs, in whatever process. Costs nothing
 * until it is read; a reader that leaves does not stop the turn.
 */
export function replayTurn(sessionId: string, turnId: string, from: string, source: FollowSource): AsyncIterableIterator<StreamedTurnEvent> {
  const follower = new SessionFollower(sessionId, from, source);
  let ended = false;
  return {
    async next() {
      while (!ended) {
        const { done, value } = await follower.next();
        if (done) break;
        if (!isTurnEvent(value) || value.turn_id !== turnId) continue;
        if (endsTurn(value)) {
          ended = true;
          await follower.return();
        }
        return { done: false, value };
      }
      return { done: true, value: undefined };
    },
    async return() {
      await follower.return();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
