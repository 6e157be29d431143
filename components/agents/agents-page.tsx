'use client';

import Link from 'next/link';
import { useState } from 'react';
import { agentCardSchema, agentListSchema, type AgentCard, type AgentPatch } from '@/lib/contracts/agents.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { searchAgents } from '@/lib/client/search-agents.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { NoAgents } from '../home/no-agents.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { HeadCell, Table } from '../ui/table.tsx';
import { AgentRow } from './agent-row.tsx';

const refreshMs = 5_000;

/** The admin's desk: every agent, whether it is on, in which environment, and what is wrong with its file. */
export function AgentsPage() {
  const { data, error, reload } = useApi('/api/agents', agentListSchema, refreshMs);
  const [wanted, setWanted] = useState('');
  const [problem, setProblem] = useState<ApiError | null>(null);
  const patch = async (agent: AgentCard, change: AgentPatch): Promise<void> => {
    setProblem(null);
    try {
      await callApi(`/api/agents/${encodeURIComponent(agent.id)}`, agentCardSchema, { method: 'PATCH', body: change });
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    reload();
  };
  const found = data === undefined ? [] : searchAgents(data.agents, wanted);
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
        A file that is edited in the agents folder shows here within a second.
      </PageHeading>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {problem === null ? null : <ProblemMessage error={problem} className="mb-4" />}
      {data === undefined && error === undefined ? <ListSkeleton rows={4} height="h-14" /> : null}
      {data?.agents.length === 0 ? <NoAgents mayBuild onInstalled={reload} /> : null}
      {data !== undefined && data.agents.length > 8 ? <Input type="search" aria-label="Search agents" placeholder="Search agents" value={wanted} onChange={(event) => setWanted(event.target.value)} className="mb-4 max-w-md" /> : null}
      {found.length === 0 ? null : (
        <Table caption="Agents">
          <thead>
            <tr>
              <HeadCell>Agent</HeadCell>
              <HeadCell>On</HeadCell>
              <HeadCell>Default</HeadCell>
              <HeadCell>Environment</HeadCell>
              <HeadCell className="text-right">Version</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Changed</HeadCell>
            </tr>
          </thead>
          <tbody>
            {found.map((agent) => (
              <AgentRow key={agent.id} agent={agent} onPatch={(change) => void patch(agent, change)} />
            ))}
          </tbody>
        </Table>
      )}
      {found.length === 0 && wanted !== '' ? <p className="text-muted">No agent matches “{wanted}”.</p> : null}
    </PageFrame>
  );
}
