'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { agentCardSchema, agentVersionsSchema } from '@/lib/contracts/agents.ts';
import { useAgentEvents } from '@/lib/client/use-agent-events.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Button } from '../ui/button.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { Message } from '../ui/message.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { AgentHeading } from './agent-heading.tsx';
import { AgentProblems } from './agent-problems.tsx';
import type { AgentTab } from '@/lib/client/agent-tabs.ts';
import { AgentTabs } from './agent-tabs.tsx';
import { DraftNotice } from './draft-notice.tsx';
import { useAgentChanges } from './use-agent-changes.ts';
import { useVersionActions } from './use-version-actions.ts';

/** For the counts of the day: whatever else changes is told at once. */
const refreshMs = 15_000;

/** One agent of the desk. `version`: the one to look at; null for the published one. */
export function AgentPage({ agentId, tab, version }: { agentId: string; tab: AgentTab; version: number | null }) {
  const path = `/api/agents/${encodeURIComponent(agentId)}`;
  const { data: agent, error, reload } = useApi(path, agentCardSchema, refreshMs);
  const versions = useApi(`${path}/versions`, agentVersionsSchema);
  const router = useRouter();
  const refresh = (): void => {
    reload();
    versions.reload();
  };
  const changes = useAgentChanges(refresh);
  const live = agent?.version ?? null;
  const actions = useVersionActions(agentId, live, refresh);
  useAgentEvents({ onOpen: refresh, onEvent: (event) => (event.agent_id === agentId ? refresh() : undefined) });

  if (agent === undefined) {
    return (
      <PageFrame>
        <h1 className="sr-only">Agent</h1>
        {error === undefined ? <ListSkeleton rows={5} /> : error.status === 404 ? <NoSuchAgent agentId={agentId} /> : <ProblemMessage error={error} onRetry={reload} />}
      </PageFrame>
    );
  }
  const draft = versions.data?.versions.find((one) => one.state === 'draft' && one.version === agent.draft_version && one.version > (live ?? 0));
  const shown = version ?? live ?? agent.draft_version ?? null;
  return (
    <PageFrame className="flex max-w-5xl flex-col gap-6">
      <Link href="/agents" className="-mb-3 inline-flex items-center gap-1.5 self-start text-sm text-muted hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> All agents
      </Link>
      <AgentHeading agent={agent} />
      {changes.problem === null ? null : <ProblemMessage error={changes.problem} />}
      {actions.problem === null || tab === 'versions' ? null : <ProblemMessage error={actions.problem} />}
      {agent.problems === undefined || agent.problems.length === 0 ? null : <AgentProblems agent={agent} problems={agent.problems} />}
      {draft === undefined ? null : <DraftNotice agentId={agentId} draft={draft} live={live} actions={actions} />}
      {version === null || version === live ? null : (
        <Message
          tone="info"
          title={`You are looking at version ${version}`}
          actions={
            <Button asChild size="small">
              <Link href={`/agents/${agentId}`}>{live === null ? 'Back to the newest one' : `Back to version ${live}, which is live`}</Link>
            </Button>
          }
        >
          Its capabilities, functions, gates and workflow are shown below.
        </Message>
      )}
      <AgentTabs agent={agent} tab={tab} shown={shown} live={live} versions={versions} actions={actions} changes={changes} onDeleted={() => router.push('/agents')} />
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
      It may have been deleted, and can then be restored from the list of agents, or the address is mistyped.
    </Message>
  );
}
