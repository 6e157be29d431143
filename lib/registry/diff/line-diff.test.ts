import { expect, test } from 'vitest';
import { diffLines } from './line-diff.ts';

const shown = (from: string, to: string): string[] => diffLines(from, to).map(({ change, text }) => `${change === 'same' ? ' ' : change === 'added' ? '+' : '-'}${text}`);

test('shows the fewest edits, removed before added', () => {
  expect(shown('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d']);
  expect(shown('name: old', 'name: new')).toEqual(['-name: old', '+name: new']);
  expect(shown('a', 'a')).toEqual([' a']);
  expect(shown('a\nb', 'a\nb\nc')).toEqual([' a', ' b', '+c']);
  expect(shown('a\nb\nc\na\nb\nb\na', 'c\nb\na\nb\na\nc')).toHaveLength(9);
});

test('leads from one text to the other whatever they are', () => {
  let state = 7;
  const next = (): number => (state = (state * 16_807) % 2_147_483_647);
  for (let round = 0; round < 200; round += 1) {
    const text = (): string => Array.from({ length: next() % 12 }, () => 'abc'[next() % 3]).join('\n');
    const [from, to] = [text(), text()];
    const lines = diffLines(from, to);
    expect(lines.filter(({ change }) => change !== 'added').map((line) => line.text).join('\n')).toBe(from);
    expect(lines.filter(({ change }) => change !== 'removed').map((line) => line.text).join('\n')).toBe(to);
  }
});
