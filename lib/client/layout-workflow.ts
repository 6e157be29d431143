import type { CompileSummary } from '@/lib/contracts/compile.ts';

export interface PlacedNode {
  id: string;
  label: string;
  kind: string;
  /** Pixels. */
  x: number;
  y: number;
}

const columnWidth = 260;
const rowHeight = 72;
/** Longer columns are folded, so that fifty capabilities stay a picture and not a thread. */
const maxRows = 12;

/** What of a workflow is drawn: every step may end the turn, and so many lines to one node would hide the others. */
export function withoutEnd(graph: CompileSummary['graph']): CompileSummary['graph'] {
  const ends = new Set(graph.nodes.filter(({ kind }) => kind === 'end').map(({ id }) => id));
  return { ...graph, nodes: graph.nodes.filter(({ id }) => !ends.has(id)), edges: graph.edges.filter(({ to }) => !ends.has(to)) };
}

/** Places a workflow's nodes in columns by their distance from the entry point; what it does not reach comes last. */
export function layoutWorkflow(graph: CompileSummary['graph']): PlacedNode[] {
  const depths = distances(graph);
  const deepest = Math.max(0, ...depths.values());
  const columns = groupBy(graph.nodes, (node) => depths.get(node.id) ?? deepest + 1);
  const placed: PlacedNode[] = [];
  let column = 0;
  for (const depth of [...columns.keys()].toSorted((one, other) => one - other)) {
    const nodes = columns.get(depth) ?? [];
    const rows = Math.min(maxRows, nodes.length);
    nodes.forEach((node, index) => {
      const row = index % maxRows;
      placed.push({ ...node, x: (column + Math.floor(index / maxRows)) * columnWidth, y: (row - (rows - 1) / 2) * rowHeight });
    });
    column += Math.max(1, Math.ceil(nodes.length / maxRows));
  }
  return placed;
}

function distances({ entry_point, edges }: CompileSummary['graph']): Map<string, number> {
  const next = groupBy(edges, (edge) => edge.from);
  const found = new Map([[entry_point, 0]]);
  // A Map hands out what is added while it is walked, so this visits nodes in the order of their distance.
  for (const [id, depth] of found) {
    for (const { to } of next.get(id) ?? []) if (!found.has(to)) found.set(to, depth + 1);
  }
  return found;
}

function groupBy<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
