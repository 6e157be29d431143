import type { AgentEntry } from './registry.ts';

/** How the registry stands, in a sentence. `connected`: changes of other processes are heard. */
export function registryHealth(entries: readonly AgentEntry[], connected: boolean): { status: 'healthy' | 'degraded'; detail: string } {
  const troubled = entries.filter((entry) => entry.problems.length > 0).map((entry) => entry.id);
  const live = entries.filter((entry) => entry.agent !== null && entry.enabled).length;
  const detail = [`${live} ${live === 1 ? 'agent' : 'agents'} live`, ...(troubled.length === 0 ? [] : [`problems in ${troubled.join(', ')}`]), ...(connected ? [] : ['changes of other processes are not heard'])].join('; ');
  return { status: troubled.length === 0 && connected ? 'healthy' : 'degraded', detail };
}
