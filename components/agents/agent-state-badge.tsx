import type { AgentCard } from '@/lib/contracts/agents.ts';
import { Badge } from '../ui/badge.tsx';

/** How an agent stands, in a word. */
export function AgentStateBadge({ agent }: { agent: Pick<AgentCard, 'enabled' | 'status' | 'problems'> }) {
  const problems = agent.problems?.length ?? 0;
  if (agent.status === 'problems') return <Badge tone="danger">{problems === 1 ? '1 problem' : `${problems} problems`}</Badge>;
  if (agent.status === 'draft') return <Badge tone="warn">Draft only</Badge>;
  return agent.enabled === false ? <Badge>Off</Badge> : <Badge tone="accent">Ready</Badge>;
}
