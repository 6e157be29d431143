import { expect, test } from 'vitest';
import { foldLines } from './fold-lines.ts';
import { pairRows } from './pair-rows.ts';

test('puts what was removed beside what came in its place', () => {
  const lines = [['same', 'a'], ['removed', 'b'], ['removed', 'c'], ['added', 'd'], ['same', 'e'], ['added', 'f']] as const;
  const rows = foldLines(lines.map(([change, text]) => ({ change, text }))).flatMap((block) => block.rows);
  expect(pairRows(rows).map((pair) => pair.map((row) => row && `${row.change} ${row.text}`))).toEqual([
    ['same a', 'same a'],
    ['removed b', 'added d'],
    ['removed c', null],
    ['same e', 'same e'],
    [null, 'added f'],
  ]);
});
