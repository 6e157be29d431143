'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { agentListSchema, type AgentEvent } from '@/lib/contracts/agents.ts';
import { searchAgents } from '@/lib/client/search-agents.ts';
import { useAgentEvents } from '@/lib/client/use-agent-events.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { NoAgents } from '../home/no-agents.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { AgentTable } from './agent-table.tsx';
import { DeletedAgents } from './deleted-agents.tsx';
import { useAgentChanges } from './use-agent-changes.ts';
import { useAgentOrder } from './use-agent-order.ts';

/** For the counts of the day: whatever else changes is told at once. */
const refreshMs = 15_000;

/** The admin's desk: every agent, whether it is on, in which environment, what is wrong with its file, and those that can be had back. */
export function AgentsPage() {
  const { data, error, reload } = useApi('/api/agents', agentListSchema, refreshMs);
  const deleted = useApi('/api/agents?deleted=true', agentListSchema);
  const [wanted, setWanted] = useState('');
  const [news, setNews] = useState('');
  const refresh = (): void => {
    reload();
    deleted.reload();
  };
  const changes = useAgentChanges(refresh);
  const order = useAgentOrder(data?.agents ?? [], changes.order);
  useAgentEvents({
    onOpen: refresh,
    onEvent: (event) => {
      setNews(newsOf(event));
      refresh();
    },
  });
  const found = searchAgents(order.agents, wanted);
  const restorable = deleted.data?.agents ?? [];
  return (
    <PageFrame>
      <PageHeading
        title="Agents"
        actions={
          <Button asChild look="primary">
            <Link href="/build">Build an agent</Link>
          </Button>
        }
      >
        Callers see them in this order. A file that is edited in the agents folder shows here within a second.
      </PageHeading>
      <output className="sr-only" aria-live="polite">
        {order.said} {news}
      </output>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {changes.problem === null ? null : <ProblemMessage error={changes.problem} className="mb-4" />}
      {data === undefined && error === undefined ? <ListSkeleton rows={4} height="h-14" /> : null}
      {data?.agents.length === 0 ? <NoAgents mayBuild onInstalled={reload} /> : null}
      {data !== undefined && data.agents.length > 1 ? (
        <div className="relative mb-4 max-w-md">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
          <Input type="search" aria-label="Search agents" placeholder="Search by name or skill" value={wanted} onChange={(event) => setWanted(event.target.value)} className="pl-9" />
        </div>
      ) : null}
      {found.length === 0 ? null : <AgentTable agents={found} order={wanted.trim() === '' ? order : null} changes={changes} />}
      {found.length === 0 && wanted !== '' && data !== undefined ? (
        <p className="flex flex-wrap items-center gap-3 text-muted">
          No agent matches “{wanted}”.
          <Button size="small" onClick={() => setWanted('')}>
            Show all
          </Button>
        </p>
      ) : null}
      {restorable.length === 0 ? null : <DeletedAgents agents={restorable} onRestore={(agent) => void changes.restore(agent)} />}
    </PageFrame>
  );
}

/** What a screen reader says when an agent changes by somebody else's hand. */
function newsOf(event: AgentEvent): string {
  const [first] = event.type === 'agent-problem' ? event.problems : [];
  return first === undefined ? event.message : `${event.message} Line ${first.range.start.line}, column ${first.range.start.column}: ${first.message}`;
}
