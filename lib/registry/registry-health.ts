import type { FileProblem } from '@/lib/contracts/health.ts';
import type { AgentEntry } from './registry.ts';

export interface RegistryHealth {
  status: 'healthy' | 'degraded';
  /** Names no agent: not everybody sees each. */
  detail: string;
  /** For admins: what is wrong with which file, and where. Absent where nothing is. */
  problems?: FileProblem[];
}

/** How the registry stands. `connected`: changes of other processes are heard. */
export function registryHealth(entries: readonly AgentEntry[], connected: boolean): RegistryHealth {
  const live = entries.filter((entry) => entry.agent !== null && entry.enabled).length;
  const troubled = entries.filter((entry) => entry.problems.length > 0);
  const problems = troubled.flatMap((entry) => entry.problems.map(({ message, range }): FileProblem => ({ agent_id: entry.id, file: `agents/${entry.id}.yaml`, line: range.start.line, column: range.start.column, message })));
  const detail = [`${live} ${live === 1 ? 'agent' : 'agents'} live`, ...(troubled.length === 0 ? [] : [`problems in ${troubled.length} ${troubled.length === 1 ? 'file' : 'files'}`]), ...(connected ? [] : ['changes of other processes are not heard'])].join('; ');
  return { status: troubled.length === 0 && connected ? 'healthy' : 'degraded', detail, ...(problems.length === 0 ? {} : { problems }) };
}
