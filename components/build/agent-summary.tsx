'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { AgentFile } from '@/lib/client/compile-outcome.ts';
import { splitCapabilities } from '@/lib/client/offered-capabilities.ts';
import { countText } from '@/lib/client/value-text.ts';
import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Message } from '../ui/message.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import { CapabilityList, OtherCapabilities } from './capability-list.tsx';
import { FunctionList } from './function-list.tsx';
import { GateList } from './gate-list.tsx';
import { WorkflowList } from './workflow-list.tsx';
import { YamlView } from './yaml-view.tsx';

const WorkflowGraph = dynamic(() => import('./workflow-graph.tsx').then((module) => module.WorkflowGraph), { ssr: false, loading: () => <span className="skeleton block h-[28rem]" /> });

/** Beyond this a picture takes seconds to draw, and shows a grey field. */
const mostPictured = 1_500;

/** The agent that a dossier makes: what it can do, with what, under which conditions, as a picture and as its file, and what is still to be said about the dossier. */
export function AgentSummary({ summary, file, fileName, problems, problemCount }: { summary: CompileSummary; file: AgentFile | null; fileName: string; problems: ReactNode; problemCount: number }) {
  const { offered, others } = splitCapabilities(summary.capabilities);
  return (
    <Tabs defaultValue="capabilities">
      <TabList aria-label="Parts of the agent">
        <Tab value="capabilities">Capabilities {countText(offered.length)}</Tab>
        <Tab value="functions">Functions {countText(summary.functions.length)}</Tab>
        <Tab value="gates">Gates {countText(summary.gates.length)}</Tab>
        <Tab value="graph">Graph</Tab>
        {file === null ? null : <Tab value="yaml">YAML</Tab>}
        <Tab value="problems">Problems {countText(problemCount)}</Tab>
      </TabList>
      <TabPanel value="capabilities">
        <CapabilityList capabilities={offered} />
        {others.length === 0 ? null : <OtherCapabilities capabilities={others} />}
      </TabPanel>
      <TabPanel value="functions">
        <FunctionList functions={summary.functions} />
      </TabPanel>
      <TabPanel value="gates">
        <GateList gates={summary.gates} />
      </TabPanel>
      <TabPanel value="graph" className="flex flex-col gap-4">
        {summary.graph.nodes.length > mostPictured ? (
          <Message tone="info" title={`${countText(summary.graph.nodes.length)} steps are too many for a picture`}>
            The list below names each of them and where it goes on.
          </Message>
        ) : (
          <WorkflowGraph graph={summary.graph} />
        )}
        <WorkflowList graph={summary.graph} />
      </TabPanel>
      <TabPanel value="problems">{problems}</TabPanel>
      {file === null ? null : (
        <TabPanel value="yaml">
          <YamlView file={file} fileName={fileName} />
        </TabPanel>
      )}
    </Tabs>
  );
}
