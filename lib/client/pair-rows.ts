import type { DiffRow } from './fold-lines.ts';

/** The two sides of a line: the older version's and the newer one's; null where a side has nothing there. */
type RowPair = [older: DiffRow | null, newer: DiffRow | null];

/** Rows of a diff side by side: what was removed stands beside what came in its place. */
export function pairRows(rows: readonly DiffRow[]): RowPair[] {
  const pairs: RowPair[] = [];
  let [removed, added]: [DiffRow[], DiffRow[]] = [[], []];
  const flush = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) pairs.push([removed[index] ?? null, added[index] ?? null]);
    [removed, added] = [[], []];
  };
  for (const row of rows) {
    if (row.change === 'removed') removed.push(row);
    else if (row.change === 'added') added.push(row);
    else {
      flush();
      pairs.push([row, row]);
    }
  }
  flush();
  return pairs;
}
