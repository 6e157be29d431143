import { expect, test } from 'vitest';
import { sourceExcerpt } from './source-excerpt.ts';

const text = '{\r\n  "name": "Bank",\n  "roles": [],\n  "gates": {}\n}';
const range = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({ start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } });

test('marks the range and shows the lines around it', () => {
  expect(sourceExcerpt(text, range(3, 12, 3, 14), 1)).toEqual([
    { number: 2, before: '  "name": "Bank",', marked: '', after: '' },
    { number: 3, before: '  "roles": ', marked: '[]', after: ',' },
    { number: 4, before: '  "gates": {}', marked: '', after: '' },
  ]);
});

test('stops at either end of the text', () => {
  expect(sourceExcerpt(text, range(1, 1, 1, 2), 1).map((line) => line.number)).toEqual([1, 2]);
  expect(sourceExcerpt(text, range(5, 1, 5, 2), 9).map((line) => line.number)).toEqual([1, 2, 3, 4, 5]);
  expect(sourceExcerpt('', range(1, 1, 1, 1), 2)).toEqual([{ number: 1, before: '', marked: '', after: '' }]);
});

test('a range beyond the text shows nothing', () => {
  expect(sourceExcerpt(text, range(40, 1, 40, 2), 2)).toEqual([]);
});

test('cuts a long line around the mark', () => {
  const [line] = sourceExcerpt(`${'a'.repeat(500)}X${'b'.repeat(500)}`, range(1, 501, 1, 502), 0);
  expect([line?.before.length, line?.marked, line?.after.length]).toEqual([81, 'X', 81]);
});
