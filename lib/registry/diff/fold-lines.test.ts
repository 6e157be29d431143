import { expect, test } from 'vitest';
import { foldLines } from './fold-lines.ts';

const same = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ change: 'same' as const, text: `line ${from + index}` }));
const change = { change: 'added' as const, text: 'new' };
const shown = (lines: ReturnType<typeof foldLines>): string[] => lines.map(({ change, text, left_out }) => (left_out === undefined ? `${change} ${text}` : `… ${left_out}`));

test('leaves what is the same far from every change out of a long diff, and says how much', () => {
  expect(shown(foldLines([...same(5), change, ...same(6, 5), change, change, ...same(3, 11)], { from: 10, context: 2 }))).toEqual(['… 3', 'same line 3', 'same line 4', 'added new', 'same line 5', 'same line 6', '… 2', 'same line 9', 'same line 10', 'added new', 'added new', 'same line 11', 'same line 12', 'same line 13']);
});

test('shows a short diff, and a single line between two, as it is', () => {
  const lines = [change, ...same(5), change];
  expect(foldLines(lines)).toEqual(lines);
  expect(foldLines(lines, { from: 1, context: 2 })).toEqual(lines);
});
