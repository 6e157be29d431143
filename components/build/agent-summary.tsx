'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Badge } from '../ui/badge.tsx';
import { Message } from '../ui/message.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import { CapabilityList } from './capability-list.tsx';
import { FunctionList } from './function-list.tsx';
import { WorkflowList } from './workflow-list.tsx';
import { YamlView } from './yaml-view.tsx';

const WorkflowGraph = dynamic(() => import('./workflow-graph.tsx').then((module) => module.WorkflowGraph), { ssr: false, loading: () => <span className="skeleton block h-[28rem]" /> });

/** Beyond this a picture takes seconds to draw, and shows a grey field. */
const mostPictured = 1_500;

/** The agent that a dossier makes: what it can do, with what, under which conditions, as a picture and as its file, and what is still to be said about the dossier. */
export function AgentSummary({ summary, yaml, problems, problemCount }: { summary: CompileSummary; yaml: string | null; problems: ReactNode; problemCount: number }) {
  return (
    <Tabs defaultValue="capabilities">
      <TabList aria-label="Parts of the agent">
        <Tab value="capabilities">Capabilities {summary.capabilities.length}</Tab>
        <Tab value="functions">Functions {summary.functions.length}</Tab>
        <Tab value="gates">Gates {summary.gates.length}</Tab>
        <Tab value="graph">Graph</Tab>
        {yaml === null ? null : <Tab value="yaml">YAML</Tab>}
        <Tab value="problems">Problems {problemCount}</Tab>
      </TabList>
      <TabPanel value="capabilities">
        <CapabilityList capabilities={summary.capabilities} />
      </TabPanel>
      <TabPanel value="functions">
        <FunctionList functions={summary.functions} />
      </TabPanel>
      <TabPanel value="gates">
        {summary.gates.length === 0 ? <p className="text-sm text-muted">No gates: whatever the agent can do is open to its roles.</p> : null}
        <ul className="flex flex-col divide-y divide-line">
          {summary.gates.map((gate) => (
            <li key={gate.id} className="flex flex-col gap-1 py-3 text-sm">
              <p className="flex flex-wrap items-baseline gap-2">
                <span className="font-medium">{gate.name}</span>
                <Badge>
                  {gate.role} → {gate.target}
                </Badge>
              </p>
              <code className="font-mono text-xs break-words text-muted">{gate.condition}</code>
            </li>
          ))}
        </ul>
      </TabPanel>
      <TabPanel value="graph" className="flex flex-col gap-4">
        {summary.graph.nodes.length > mostPictured ? (
          <Message tone="info" title={`${summary.graph.nodes.length} steps are too many for a picture`}>
            The list below names each of them and where it goes on.
          </Message>
        ) : (
          <WorkflowGraph graph={summary.graph} />
        )}
        <WorkflowList graph={summary.graph} />
      </TabPanel>
      <TabPanel value="problems">{problems}</TabPanel>
      {yaml === null ? null : (
        <TabPanel value="yaml">
          <YamlView yaml={yaml} />
        </TabPanel>
      )}
    </Tabs>
  );
}
