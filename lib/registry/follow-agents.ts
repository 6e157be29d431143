import type { AgentEvent } from '@/lib/contracts/agents.ts';
import type { Registry, RegistryChange } from './registry.ts';

/** A reader that is so many events behind reads the list anew instead. */
const mostWaiting = 1_000;

/**
 * What happens to agents, in any web process, from now on. Ends where its reader leaves, or falls far behind. Listening begins
 * at once, and ends with `return`, also while somebody waits for the next event.
 */
export function followAgents(registry: Pick<Registry, 'onChange'>, clock: () => number = Date.now): AsyncIterableIterator<AgentEvent> {
  const waiting: AgentEvent[] = [];
  let wake: (() => void) | null = null;
  const over = new AbortController();
  const stop = registry.onChange((change) => {
    waiting.push(eventOf(change, new Date(clock()).toISOString()));
    if (waiting.length > mostWaiting) end();
    wake?.();
  });
  function end(): void {
    over.abort();
    stop();
    wake?.();
  }
  return {
    async next() {
      while (waiting.length === 0 && !over.signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      const event = over.signal.aborted ? undefined : waiting.shift();
      return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function eventOf({ agent_id, change, message, problems = [] }: RegistryChange, at: string): AgentEvent {
  if (change === 'problems') return { type: 'agent-problem', at, agent_id, file: `agents/${agent_id}.yaml`, message, problems: [...problems] };
  return { type: 'agent-updated', at, agent_id, change, message };
}
