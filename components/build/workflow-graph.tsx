'use client';

import '@xyflow/react/dist/style.css';
import { Controls, MarkerType, ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useMemo, type ReactNode } from 'react';
import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { layoutWorkflow, withoutEnd } from '@/lib/client/layout-workflow.ts';

const kindStyle: Record<string, string> = { capability: 'var(--surface)', route: 'var(--accent-soft)', supervise: 'var(--accent-soft)' };

/** More nodes than this are drawn only where they can be seen. */
const mostDrawn = 200;

/** What a node does when it is chosen, and how a screen reader calls that. */
type NodeActions = ReadonlyMap<string, { name: string; run: () => void }>;

/** The workflow as a picture that can be moved and zoomed. The list beside it says the same in words. */
export function WorkflowGraph({ graph, actions }: { graph: CompileSummary['graph']; actions?: NodeActions }) {
  const nodes = useMemo<Node[]>(
    () =>
      layoutWorkflow(withoutEnd(graph)).map(({ id, label, kind, x, y }) => ({
        id,
        position: { x, y },
        data: { label: nodeLabel(label, actions?.get(id)) },
        sourcePosition: 'right' as Node['sourcePosition'], // the library's enum of the same strings is a value import
        targetPosition: 'left' as Node['targetPosition'],
        style: { width: 210, background: kindStyle[kind] ?? 'var(--sunken)', color: 'var(--ink)', border: `1px solid ${id === graph.entry_point ? 'var(--accent)' : 'var(--line-strong)'}`, borderRadius: 8, fontSize: 13, padding: '8px 10px', ...(actions?.has(id) === true && { pointerEvents: 'all' }) },
      })),
    [graph, actions],
  );
  const edges = useMemo<Edge[]>(
    () => withoutEnd(graph).edges.map(({ from, to, label }, index) => ({ id: `${index}`, source: from, target: to, markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--line-strong)' }, ...(label === undefined ? {} : { label }), labelStyle: { fill: 'var(--muted)', fontSize: 11 }, labelBgStyle: { fill: 'var(--ground)' } })),
    [graph],
  );
  return (
    <div className="h-[28rem] rounded-card border border-line bg-ground">
      <ReactFlow nodes={nodes} edges={edges} fitView nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} minZoom={0.02} onlyRenderVisibleElements={nodes.length > mostDrawn} preventScrolling={false} disableKeyboardA11y proOptions={{ hideAttribution: false }}>
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function nodeLabel(label: string, action: { name: string; run: () => void } | undefined): ReactNode {
  if (action === undefined) return label;
  return (
    <button type="button" aria-label={action.name} onClick={action.run} className="nodrag nopan -mx-2.5 -my-2 block w-[calc(100%+20px)] rounded-[inherit] px-2.5 py-2 underline-offset-4 hover:underline">
      {label}
    </button>
  );
}
