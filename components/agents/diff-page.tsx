'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { agentDetailSchema } from '@/lib/contracts/agent-detail.ts';
import { agentDiffSchema, agentVersionsSchema, type AgentVersion } from '@/lib/contracts/agents.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Badge } from '../ui/badge.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { Message } from '../ui/message.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import { DiffText } from './diff-text.tsx';
import { DiffVersions } from './diff-versions.tsx';
import { DiffWords } from './diff-words.tsx';
import { PublishCompared } from './publish-compared.tsx';
import { useVersionActions } from './use-version-actions.ts';

/** What leads from one version of an agent to another, in words and as text. Without numbers: from the published one to the newest. */
export function DiffPage({ agentId, from, to, mayManage }: { agentId: string; from: number | null; to: number | null; mayManage: boolean }) {
  const path = `/api/agents/${encodeURIComponent(agentId)}`;
  const versions = useApi(`${path}/versions`, agentVersionsSchema);
  const [chosen, setChosen] = useState({ from, to });
  const pair = pairOf(versions.data?.versions ?? [], chosen);
  const { data, error, reload } = useApi(pair === null || pair.from === pair.to ? null : `${path}/diff?from=${pair.from}&to=${pair.to}`, agentDiffSchema);
  const { data: detail } = useApi(pair === null ? null : `${path}/versions/${pair.to}/detail`, agentDetailSchema);
  const live = versions.data?.versions.find((one) => one.state === 'published')?.version ?? null;
  const actions = useVersionActions(agentId, live, versions.reload);
  const choose = (wanted: { from: number; to: number }): void => {
    setChosen(wanted);
    window.history.replaceState(null, '', `?from=${wanted.from}&to=${wanted.to}`);
  };
  const risks = data?.changes.filter((change) => change.risk).length ?? 0;
  return (
    <PageFrame className="flex max-w-5xl flex-col gap-6">
      {mayManage ? (
        <Link href={`/agents/${agentId}?tab=versions`} className="-mb-3 inline-flex items-center gap-1.5 self-start text-sm text-muted hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" /> All versions
        </Link>
      ) : null}
      <PageHeading
        title={pair === null ? 'What changes' : `What changes from version ${pair.from} to ${pair.to}`}
        className="mb-0"
        actions={pair === null ? null : <PublishCompared version={versions.data?.versions.find((one) => one.version === pair.to)} actions={actions} />}
      >
        {detail?.name ?? <span className="font-mono text-sm">{agentId}</span>}
      </PageHeading>
      {versions.error === undefined ? null : <ProblemMessage error={versions.error} onRetry={versions.reload} />}
      {actions.problem === null ? null : <ProblemMessage error={actions.problem} />}
      {pair === null || versions.data === undefined ? null : <DiffVersions versions={versions.data.versions} pair={pair} onChoose={choose} />}
      {versions.data !== undefined && versions.data.versions.length < 2 ? <Message tone="info" title="There is nothing to compare yet">This agent has one version. The next one can be compared with it here.</Message> : null}
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} />}
      {data === undefined ? (
        error === undefined && pair !== null && pair.from !== pair.to ? <ListSkeleton rows={4} /> : null
      ) : (
        <Tabs defaultValue="words">
          <TabList aria-label="Ways to look at it">
            <Tab value="words">
              In words {data.changes.length} {risks === 0 ? null : <Badge tone="danger">{risks === 1 ? '1 risk' : `${risks} risks`}</Badge>}
            </Tab>
            <Tab value="text">As text</Tab>
          </TabList>
          <TabPanel value="words">
            <DiffWords changes={data.changes} />
          </TabPanel>
          <TabPanel value="text">
            <DiffText key={`${data.from} ${data.to}`} lines={data.lines} from={data.from} to={data.to} />
          </TabPanel>
        </Tabs>
      )}
    </PageFrame>
  );
}

function pairOf(versions: readonly AgentVersion[], chosen: { from: number | null; to: number | null }): { from: number; to: number } | null {
  const newest = versions[0]?.version;
  const live = versions.find((one) => one.state === 'published')?.version;
  const to = chosen.to ?? newest;
  const from = chosen.from ?? (live === to ? versions[1]?.version : live) ?? versions[1]?.version;
  return from === undefined || to === undefined ? null : { from, to };
}
