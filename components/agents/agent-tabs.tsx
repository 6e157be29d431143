'use client';

import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { agentDetailSchema, type AgentDetail } from '@/lib/contracts/agent-detail.ts';
import type { AgentCard, agentVersionsSchema } from '@/lib/contracts/agents.ts';
import { agentTabOf, type AgentTab } from '@/lib/client/agent-tabs.ts';
import { useApi, type ApiState } from '@/lib/client/use-api.ts';
import { countText } from '@/lib/client/value-text.ts';
import type { z } from 'zod';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import { AgentCapabilities } from './agent-capabilities.tsx';
import { AgentFunctions } from './agent-functions.tsx';
import { AgentGates } from './agent-gates.tsx';
import { AgentOverview } from './agent-overview.tsx';
import { AgentSessions } from './agent-sessions.tsx';
import { AgentSettings } from './agent-settings.tsx';
import { AgentVersions } from './agent-versions.tsx';
import { AgentWorkflow } from './agent-workflow.tsx';
import type { SourcePart } from './source-button.tsx';
import { SourceSheet } from './source-sheet.tsx';
import type { AgentChanges } from './use-agent-changes.ts';
import type { VersionActions } from './use-version-actions.ts';

interface AgentTabsProps {
  agent: AgentCard;
  tab: AgentTab;
  /** The version whose parts are shown; null where there is none. */
  shown: number | null;
  live: number | null;
  versions: ApiState<z.output<typeof agentVersionsSchema>>;
  actions: VersionActions;
  changes: AgentChanges;
  onDeleted: () => void;
}

/** The parts of an agent's page; the one that is open stands in the address, and the dossier opens beside it. */
export function AgentTabs({ agent, tab: first, shown, live, versions, actions, changes, onDeleted }: AgentTabsProps) {
  const { data: detail, error, reload } = useApi(shown === null ? null : `/api/agents/${encodeURIComponent(agent.id)}/versions/${shown}/detail`, agentDetailSchema);
  const [tab, setTab] = useState(first);
  const [part, setPart] = useState<SourcePart | null>(null);
  const show = useCallback((wanted: SourcePart) => setPart(wanted), []);
  const [asked, setAsked] = useState(first);
  if (asked !== first) {
    // A link to another part of this page was followed.
    setAsked(first);
    setTab(first);
  }
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the row of tabs is longer than the screen.
    list.current?.querySelector('[data-state=active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  const choose = (value: string): void => {
    setTab(agentTabOf(value));
    const address = new URL(window.location.href);
    address.searchParams.set('tab', value);
    window.history.replaceState(null, '', address);
  };
  const ofDetail = (draw: (one: AgentDetail) => ReactNode): ReactNode => {
    if (detail !== undefined) return draw(detail);
    if (error !== undefined) return <ProblemMessage error={error} onRetry={reload} />;
    return shown === null ? <p className="text-sm text-muted">There is no version to look at yet.</p> : <ListSkeleton rows={4} />;
  };
  const counted = (name: string, list: readonly unknown[] | undefined): string => (list === undefined ? name : `${name} ${countText(list.length)}`);
  return (
    <>
      <Tabs value={tab} onValueChange={choose}>
        <TabList ref={list} aria-label="Parts of the agent">
          <Tab value="overview">Overview</Tab>
          <Tab value="capabilities">{counted('Capabilities', detail?.capabilities)}</Tab>
          <Tab value="functions">{counted('Functions', detail?.functions)}</Tab>
          <Tab value="gates">{counted('Gates', detail?.gates)}</Tab>
          <Tab value="workflow">Workflow</Tab>
          <Tab value="versions">{counted('Versions', versions.data?.versions)}</Tab>
          <Tab value="sessions">Sessions</Tab>
          <Tab value="settings">Settings</Tab>
        </TabList>
        <TabPanel value="overview">
          <AgentOverview agent={agent} detail={detail ?? null} />
        </TabPanel>
        <TabPanel value="capabilities">{ofDetail((one) => <AgentCapabilities capabilities={one.capabilities} onShow={show} />)}</TabPanel>
        <TabPanel value="functions">{ofDetail((one) => <AgentFunctions functions={one.functions} onShow={show} />)}</TabPanel>
        <TabPanel value="gates">{ofDetail((one) => <AgentGates gates={one.gates} onShow={show} />)}</TabPanel>
        <TabPanel value="workflow">{ofDetail((one) => <AgentWorkflow graph={one.graph} onShow={show} />)}</TabPanel>
        <TabPanel value="versions">
          {versions.data === undefined ? versions.error === undefined ? <ListSkeleton rows={2} height="h-12" /> : <ProblemMessage error={versions.error} onRetry={versions.reload} /> : <AgentVersions agentId={agent.id} versions={versions.data.versions} live={live} actions={actions} />}
        </TabPanel>
        <TabPanel value="sessions">
          <AgentSessions agentId={agent.id} />
        </TabPanel>
        <TabPanel value="settings">
          <AgentSettings agent={agent} changes={changes} onDeleted={onDeleted} />
        </TabPanel>
      </Tabs>
      {shown === null ? null : <SourceSheet agentId={agent.id} version={shown} part={part} onClose={() => setPart(null)} />}
    </>
  );
}
