import type { CompileSummary } from '@/lib/contracts/compile.ts';
import { Badge } from '../ui/badge.tsx';

/** The workflow in words: each step and where it goes on. */
export function WorkflowList({ graph }: { graph: CompileSummary['graph'] }) {
  const labels = new Map(graph.nodes.map((node) => [node.id, node.label]));
  return (
    <ol aria-label="Workflow as a list" className="flex flex-col divide-y divide-line text-sm">
      {graph.nodes.map((node) => {
        const next = graph.edges.filter((edge) => edge.from === node.id);
        return (
          <li key={node.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
            <span className="font-medium">{node.label}</span>
            <Badge tone={node.id === graph.entry_point ? 'accent' : 'neutral'}>{node.id === graph.entry_point ? 'begins here' : node.kind}</Badge>
            {next.length === 0 ? null : <span className="text-muted">goes on to {next.map((edge) => (labels.get(edge.to) ?? edge.to) + (edge.label === undefined ? '' : ` (${edge.label})`)).join(', ')}</span>}
          </li>
        );
      })}
    </ol>
  );
}
