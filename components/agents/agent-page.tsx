'use client';

import Link from 'next/link';
import { agentCardSchema } from '@/lib/contracts/agents.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { Message } from '../ui/message.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { AgentProblems } from './agent-problems.tsx';
import { AgentVersions } from './agent-versions.tsx';

/** One agent of the desk: what it can do, and its versions. */
export function AgentPage({ agentId }: { agentId: string }) {
  const { data: agent, error, reload } = useApi(`/api/agents/${encodeURIComponent(agentId)}`, agentCardSchema);
  if (agent === undefined) {
    return (
      <PageFrame>
        <h1 className="sr-only">Agent</h1>
        {error === undefined ? <ListSkeleton rows={5} /> : error.status === 404 ? <NoSuchAgent agentId={agentId} /> : <ProblemMessage error={error} onRetry={reload} />}
      </PageFrame>
    );
  }
  return (
    <PageFrame className="flex max-w-4xl flex-col gap-8">
      <PageHeading
        title={agent.name}
        className="mb-0"
        actions={
          <Button asChild look="primary">
            <Link href={`/talk/${agent.id}`}>Talk to it</Link>
          </Button>
        }
      >
        <p>{agent.description}</p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          <Badge tone={agent.enabled === false ? 'danger' : 'accent'}>{agent.enabled === false ? 'Off' : 'On'}</Badge>
          <Badge tone={agent.environment === 'mock' ? 'warn' : 'neutral'}>{agent.environment === 'mock' ? 'Rehearsal' : 'Live'}</Badge>
          {agent.is_default ? <Badge>Default</Badge> : null}
          <Badge className="font-mono">{agent.id}</Badge>
        </p>
      </PageHeading>
      {agent.problems === undefined || agent.problems.length === 0 ? null : <AgentProblems agent={agent} problems={agent.problems} />}
      {agent.assumed_facts.length === 0 ? null : (
        <p className="text-sm text-muted">
          Gates of this agent read facts that nothing in it establishes. In rehearsal they are assumed to pass; live, you supply them: <span className="font-mono text-xs text-ink">{agent.assumed_facts.join(', ')}</span>
        </p>
      )}
      <section aria-labelledby="capabilities">
        <h2 id="capabilities" className="mb-2 text-lg font-semibold">
          Capabilities
        </h2>
        <ul className="flex flex-wrap gap-2">
          {agent.capabilities.map((capability) => (
            <li key={capability} className="rounded-full border border-line bg-surface px-3 py-1 text-sm">
              {capability}
            </li>
          ))}
        </ul>
      </section>
      <AgentVersions agentId={agentId} onChange={reload} />
    </PageFrame>
  );
}

function NoSuchAgent({ agentId }: { agentId: string }) {
  return (
    <Message
      tone="warn"
      title={`There is no agent “${agentId}”`}
      actions={
        <Button asChild size="small" look="primary">
          <Link href="/agents">All agents</Link>
        </Button>
      }
    >
      It may have been removed, or the address is mistyped.
    </Message>
  );
}
