import { expect, test } from 'vitest';
import { foldLines } from './fold-lines.ts';

const same = (count: number, first = 1) => Array.from({ length: count }, (_, index) => ({ change: 'same' as const, text: `line ${first + index}` }));

test('numbers the lines of both versions and folds what is far from a change', () => {
  const blocks = foldLines([...same(10), { change: 'removed', text: 'old' }, { change: 'added', text: 'new' }, { change: 'added', text: 'more' }, ...same(9, 12)]);
  expect(blocks.map(({ folded, rows }) => [folded, rows.length])).toEqual([[true, 7], [false, 9], [true, 6]]);
  expect(blocks[1]?.rows.slice(2, 7)).toEqual([
    { change: 'same', text: 'line 10', from: 10, to: 10 },
    { change: 'removed', text: 'old', from: 11, to: null },
    { change: 'added', text: 'new', from: null, to: 11 },
    { change: 'added', text: 'more', from: null, to: 12 },
    { change: 'same', text: 'line 12', from: 12, to: 13 },
  ]);
});

test('does not fold a few lines between two changes, and folds all of two equal texts', () => {
  const change = { change: 'added', text: 'x' } as const;
  expect(foldLines([change, ...same(9), change]).map(({ folded, rows }) => [folded, rows.length])).toEqual([[false, 4], [false, 3], [false, 4]]);
  expect(foldLines(same(20)).map(({ folded, rows }) => [folded, rows.length])).toEqual([[true, 20]]);
  expect(foldLines([])).toEqual([]);
});
