import { expect, test } from 'vitest';
import { followAgents } from './follow-agents.ts';
import type { RegistryChange } from './registry.ts';

function announcer() {
  const listeners = new Set<(change: RegistryChange) => void>();
  return {
    listeners,
    onChange: (listener: (change: RegistryChange) => void) => (listeners.add(listener), () => void listeners.delete(listener)),
    tell: (change: RegistryChange['change']) => listeners.forEach((listener) => listener({ agent_id: 'pizza', change, message: change })),
  };
}
const clock = (): number => Date.UTC(2026, 10, 3, 12, 30);

test('tells what happens from the moment it is asked for, in order', async () => {
  const registry = announcer();
  const events = followAgents(registry, clock);
  registry.tell('enabled');
  registry.tell('problems');
  expect(await events.next()).toEqual({ done: false, value: { type: 'agent-updated', at: '2026-11-03T12:30:00.000Z', agent_id: 'pizza', change: 'enabled', message: 'enabled' } });
  expect(await events.next()).toEqual({ done: false, value: { type: 'agent-problem', at: '2026-11-03T12:30:00.000Z', agent_id: 'pizza', file: 'agents/pizza.yaml', message: 'problems', problems: [] } });
});

test('ends where its reader leaves, also while it waits, and listens no longer', async () => {
  const registry = announcer();
  const events = followAgents(registry, clock);
  const waiting = events.next();
  await events.return?.();
  expect([await waiting, await events.next(), registry.listeners.size]).toEqual([{ done: true, value: undefined }, { done: true, value: undefined }, 0]);
});

test('a reader that falls far behind is let go instead of filling the memory', async () => {
  const registry = announcer();
  const events = followAgents(registry, clock);
  for (let count = 0; count <= 1_000; count += 1) registry.tell('settings');
  expect([await events.next(), registry.listeners.size]).toEqual([{ done: true, value: undefined }, 0]);
});
