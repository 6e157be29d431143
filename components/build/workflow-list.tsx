'use client';

import type { ReactNode } from 'react';
import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Badge } from '../ui/badge.tsx';
import { useFirst } from './show-more.tsx';

/** A step of a large agent goes on to thousands: so many are named. */
const mostNamed = 30;

/** What a step of each kind does. */
const kindWords: Readonly<Record<string, string>> = { route: 'chooses who answers', supervise: 'watches over others', hand_off: 'hands over to a person', external_event: 'another system begins', end: 'end of the turn' };

/** The workflow in words: each step and where it goes on. `beside`: what stands at the end of a step, by its id. */
export function WorkflowList({ graph, beside }: { graph: CompileSummary['graph']; beside?: ReadonlyMap<string, ReactNode> }) {
  const labels = new Map(graph.nodes.map((node) => [node.id, node.label]));
  const leaving = new Map<string, CompileSummary['graph']['edges']>();
  for (const edge of graph.edges) {
    const edges = leaving.get(edge.from);
    if (edges === undefined) leaving.set(edge.from, [edge]);
    else edges.push(edge);
  }
  const { first, more } = useFirst(graph.nodes);
  return (
    <>
      <ol aria-label="Workflow as a list" className="flex flex-col divide-y divide-line text-sm">
        {first.map((node) => {
          const next = leaving.get(node.id) ?? [];
          return (
            <li key={node.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
              <span className="font-medium">{node.label}</span>
              <Badge tone={node.id === graph.entry_point ? 'accent' : 'neutral'}>{node.id === graph.entry_point ? 'begins here' : (kindWords[node.kind] ?? node.kind)}</Badge>
              {next.length === 0 ? null : <span className="text-muted">goes on to {next.slice(0, mostNamed).map((edge) => (labels.get(edge.to) ?? edge.to) + (edge.label === undefined ? '' : ` (${edge.label})`)).join(', ')}{next.length > mostNamed ? ` and ${next.length - mostNamed} more` : ''}</span>}
              {beside === undefined ? null : <span className="ml-auto">{beside.get(node.id)}</span>}
            </li>
          );
        })}
      </ol>
      {more}
    </>
  );
}
