import type { AgentDiff } from '@/lib/contracts/agents.ts';
import { diffAgents } from './diff-agents.ts';
import { diffLines } from './line-diff.ts';
import type { Registry } from '../registry.ts';

/** What leads from one version of an agent to another. @throws AppError not_found where one does not exist */
export async function diffVersions(registry: Pick<Registry, 'agentAt' | 'yamlAt'>, agentId: string, from: number, to: number): Promise<AgentDiff> {
  const [a, b] = await Promise.all([registry.agentAt(agentId, from), registry.agentAt(agentId, to)]);
  const [before, after] = await Promise.all([registry.yamlAt(agentId, from), registry.yamlAt(agentId, to)]);
  return { from, to, changes: diffAgents(a, b), lines: diffLines(before, after) };
}
