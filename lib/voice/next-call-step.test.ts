import { expect, test } from 'vitest';
import { callerGraceMs, nextCallStep, type RoomSighting } from './next-call-step.ts';
import type { WatchedCall } from './watched-calls.ts';

const call: WatchedCall = {
  session_id: 's',
  state: 'agent-joining',
  dispatched_at: 0,
  attempts: 0,
  agent_seen: false,
  announced: false,
  alone_since: null,
  joinable_until: 600_000,
  ends_at: 3_600_000,
  checked_at: 0,
};
const empty: RoomSighting = { callers: 0, agents: [], dead: [], taken: false };
const waiting = { ...empty, callers: 1 };
const talking = { ...waiting, agents: ['a'] };
const live: WatchedCall = { ...call, state: 'live', agent_seen: true };
const missing = { do: 'announce', message: 'No agent has joined the call yet. Calling again.' };
const dropped = { do: 'announce', message: 'The agent dropped out of the call. Another one is being called.' };

test('an agent that joined makes the call live', () => {
  expect(nextCallStep(call, talking, 700)).toEqual({ call: { ...live }, actions: [{ do: 'set-state', state: 'live' }] });
  expect(nextCallStep(live, talking, 900).actions).toEqual([]);
});

test('no agent within 1.6 s: said once, and called again ever more slowly', () => {
  expect(nextCallStep(call, waiting, 1_500).actions).toEqual([]);
  const first = nextCallStep(call, waiting, 1_600);
  expect(first.actions).toEqual([missing, { do: 'dispatch' }]);
  expect(nextCallStep(first.call, waiting, 3_100).actions).toEqual([]);
  const second = nextCallStep(first.call, waiting, 3_200);
  expect(second.actions).toEqual([{ do: 'dispatch' }]);
  expect(second.call).toMatchObject({ attempts: 2, dispatched_at: 3_200, announced: true });
  expect(nextCallStep({ ...second.call, attempts: 50 }, waiting, 15_199).actions).toEqual([]);
  expect(nextCallStep({ ...second.call, attempts: 50 }, waiting, 15_200).actions).toEqual([{ do: 'dispatch' }]);
});

test('a job that a worker took is given time to start', () => {
  expect(nextCallStep(call, { ...waiting, taken: true }, 5_900).actions).toEqual([]);
  expect(nextCallStep(call, { ...waiting, taken: true }, 6_000).actions).toEqual([missing, { do: 'dispatch' }]);
});

test('an agent that vanished is replaced at once', () => {
  const step = nextCallStep(live, waiting, 9_000);
  expect(step.actions).toEqual([{ do: 'set-state', state: 'agent-joining' }, dropped, { do: 'dispatch' }]);
  expect(step.call).toMatchObject({ state: 'agent-joining', dispatched_at: 9_000, announced: true });
});

test('a dead agent that LiveKit still lists is removed before another is called', () => {
  expect(nextCallStep(live, { ...talking, dead: ['a'] }, 9_000).actions).toEqual([{ do: 'remove', identity: 'a' }, { do: 'set-state', state: 'agent-joining' }, dropped, { do: 'dispatch' }]);
});

test('an agent that left because the caller did is called again only when the caller comes back', () => {
  const left = nextCallStep(live, empty, 10_000);
  expect(left.actions).toEqual([{ do: 'set-state', state: 'agent-joining' }]);
  expect(nextCallStep(left.call, empty, 30_000).actions).toEqual([]);
  expect(nextCallStep(left.call, waiting, 40_000).actions).toEqual([{ do: 'dispatch' }]);
});

test('the call is over when the caller stays away and no token opens the room any more', () => {
  const away = { ...live, alone_since: 600_000 };
  expect(nextCallStep(away, empty, 600_000 + callerGraceMs).actions).not.toContainEqual({ do: 'close' });
  expect(nextCallStep(away, empty, 600_001 + callerGraceMs).actions).toEqual([{ do: 'close' }]);
});

test('the call is over with its session', () => {
  expect(nextCallStep(live, talking, 3_600_001).actions).toEqual([{ do: 'close' }]);
});
