'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import type { AgentDetail } from '@/lib/contracts/agent-detail.ts';
import { countText } from '@/lib/client/value-text.ts';
import { WorkflowList } from '../build/workflow-list.tsx';
import { Message } from '../ui/message.tsx';
import { SourceButton, type SourcePart } from './source-button.tsx';

const WorkflowGraph = dynamic(() => import('../build/workflow-graph.tsx').then((module) => module.WorkflowGraph), { ssr: false, loading: () => <span className="skeleton block h-[28rem]" /> });

/** Beyond this a picture takes seconds to draw, and shows a grey field. */
const mostPictured = 1_500;

/** The workflow as a picture and as a list; each step leads to its lines in the dossier. */
export function AgentWorkflow({ graph, onShow }: { graph: AgentDetail['graph']; onShow: (part: SourcePart) => void }) {
  const parts = useMemo(() => new Map(graph.nodes.map((node) => [node.id, { name: node.label, pointer: node.pointer }])), [graph]);
  const actions = useMemo(() => new Map([...parts].filter(([, { pointer }]) => pointer !== '').map(([id, part]) => [id, { name: `Show “${part.name}” in the dossier`, run: () => onShow(part) }])), [parts, onShow]);
  const beside = useMemo(() => new Map([...parts].map(([id, part]) => [id, <SourceButton key={id} part={part} onShow={onShow} />])), [parts, onShow]);
  return (
    <div className="flex flex-col gap-4">
      {graph.nodes.length > mostPictured ? (
        <Message tone="info" title={`${countText(graph.nodes.length)} steps are too many for a picture`}>
          The list below names each of them and where it goes on.
        </Message>
      ) : (
        <>
          <p className="text-sm text-muted">Choose a step to see its lines in the dossier.</p>
          <WorkflowGraph graph={graph} actions={actions} />
        </>
      )}
      <WorkflowList graph={graph} beside={beside} />
    </div>
  );
}
