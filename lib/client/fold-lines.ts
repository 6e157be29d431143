import type { AgentDiff } from '@/lib/contracts/agents.ts';

export interface DiffRow {
  change: 'same' | 'added' | 'removed';
  text: string;
  /** Line in the older and in the newer version, from 1; null where it has none. */
  from: number | null;
  to: number | null;
}
/** A run of rows: shown, or folded away because nothing in it or near it changed. */
export interface DiffBlock {
  folded: boolean;
  rows: DiffRow[];
}

/** Lines of the same text that stay on each side of a change. */
const around = 3;
/** Folding fewer lines than this saves nothing. */
const fewest = 4;

/** The lines of a diff with their numbers, in blocks: changes with a few lines around them, and what is the same between folded. */
export function foldLines(lines: AgentDiff['lines']): DiffBlock[] {
  let [from, to] = [0, 0];
  const rows = lines.map(({ change, text }): DiffRow => ({ change, text, from: change === 'added' ? null : (from += 1), to: change === 'removed' ? null : (to += 1) }));
  const near = nearChanges(rows);
  const blocks: DiffBlock[] = [];
  for (const [index, row] of rows.entries()) {
    const folded = !near[index];
    const last = blocks.at(-1);
    if (last?.folded === folded) last.rows.push(row);
    else blocks.push({ folded, rows: [row] });
  }
  return blocks.map((block) => (block.folded && block.rows.length < fewest ? { ...block, folded: false } : block));
}

function nearChanges(rows: readonly DiffRow[]): boolean[] {
  const near = rows.map(() => false);
  for (const [index, { change }] of rows.entries()) {
    if (change !== 'same') near.fill(true, Math.max(0, index - around), index + around + 1);
  }
  return near;
}
