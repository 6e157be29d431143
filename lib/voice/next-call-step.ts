import type { WatchedCall } from './watched-calls.ts';

/** What one look into a call's room found. */
export interface RoomSighting {
  callers: number;
  /** Identities of the agents that LiveKit lists. */
  agents: string[];
  /** Of those, the ones whose heartbeat stopped. */
  dead: string[];
  /** A worker has taken the job: its process may still be starting. */
  taken: boolean;
}

export type CallAction = { do: 'dispatch' } | { do: 'remove'; identity: string } | { do: 'announce'; message: string } | { do: 'set-state'; state: WatchedCall['state'] } | { do: 'close' };

/** Milliseconds without an agent after which another is called: the first time, then ever more slowly. */
const patienceMs = [1_600, 1_600, 2_000, 3_000, 5_000, 8_000, 12_000];
/** A job that a worker took is given this long to join. */
const takenPatienceMs = 6_000;
/** A caller may be gone this long (a reload, a lost connection) before the call is over. */
export const callerGraceMs = 60_000;

/**
 * Decides what to do about a call after a look into its room. Pure: time comes in as milliseconds of the epoch. Returns
 * the call as it is to be kept, and the actions in order.
 */
export function nextCallStep(before: WatchedCall, seen: RoomSighting, now: number): { call: WatchedCall; actions: CallAction[] } {
  const call = { ...before, alone_since: seen.callers > 0 ? null : (before.alone_since ?? now) };
  const actions: CallAction[] = seen.dead.map((identity) => ({ do: 'remove', identity }));
  const setState = (state: WatchedCall['state']): void => {
    if (call.state !== state) actions.push({ do: 'set-state', state });
    call.state = state;
  };
  const dispatch = (message: string | null): void => {
    if (message !== null && !call.announced) actions.push({ do: 'announce', message });
    call.announced ||= message !== null;
    call.attempts += 1;
    call.dispatched_at = now;
    actions.push({ do: 'dispatch' });
  };

  const everybodyLeft = call.alone_since !== null && now - call.alone_since > callerGraceMs && now > call.joinable_until;
  if (everybodyLeft || now > call.ends_at) return { call, actions: [{ do: 'close' }] };

  if (seen.agents.length > seen.dead.length) {
    setState('live');
    return { call: { ...call, agent_seen: true, announced: false, attempts: 0 }, actions };
  }

  const vanished = before.state === 'live';
  setState('agent-joining');
  const wanted = seen.callers > 0 || !before.agent_seen;
  if (!wanted) return { call, actions };
  if (vanished) dispatch('The agent dropped out of the call. Another one is being called.');
  else if (seen.callers > 0 && before.alone_since !== null && before.agent_seen) dispatch(null);
  else if (now - call.dispatched_at >= Math.max(patienceMs[Math.min(call.attempts, patienceMs.length - 1)] ?? 0, seen.taken ? takenPatienceMs : 0))
    dispatch('No agent has joined the call yet. Calling again.');
  return { call, actions };
}
