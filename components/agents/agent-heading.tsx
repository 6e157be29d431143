import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { AgentStateBadge } from './agent-state-badge.tsx';

/** An agent's name, how it stands, and the ways to it. */
export function AgentHeading({ agent }: { agent: AgentCard }) {
  const mayTalk = agent.version !== null && agent.enabled !== false;
  return (
    <PageHeading
      title={agent.name}
      className="mb-0"
      actions={
        <>
          {agent.version === null ? null : (
            <Button asChild>
              <Link href={`/agents/${agent.id}/mock`}>
                <FlaskConical aria-hidden /> Mock
              </Link>
            </Button>
          )}
          {mayTalk ? (
            <Button asChild look="primary">
              <Link href={`/talk/${agent.id}`}>Talk to it</Link>
            </Button>
          ) : null}
        </>
      }
    >
      <p>{agent.description}</p>
      <p className="mt-2 flex flex-wrap gap-1.5">
        <AgentStateBadge agent={agent} />
        {typeof agent.version === 'number' ? <Badge>Version {agent.version}</Badge> : null}
        <Badge tone={agent.environment === 'mock' ? 'warn' : 'neutral'}>{agent.environment === 'mock' ? 'Rehearsal' : 'Live'}</Badge>
        {agent.is_default ? <Badge>Default</Badge> : null}
        <Badge className="font-mono">{agent.id}</Badge>
      </p>
    </PageHeading>
  );
}
