import { expect, it } from 'vitest';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { displayWidth } from './display-width.ts';
import { formatReport } from './format-text.ts';

const at = (line: number, from: number, to: number, rest: Partial<Diagnostic> = {}): Diagnostic => ({ code: 'DIS-SHAPE', severity: 'error', message: 'm', pointer: '', range: { start: { line, column: from }, end: { line, column: to } }, ...rest });
/** The line and the mark below it. */
const frame = (text: string, diagnostic: Diagnostic): string[] => [...formatReport('a.json', text, [diagnostic], { colour: false })].join('').split('\n').slice(3, 5);

it('shows lines that end as on Windows without that end', () => expect(frame('{\r\n  "a": 1\r\n}', at(2, 3, 6))).toEqual(['2 |   "a": 1', '  |   ^^^']));
it('counts a tab as one column and a wide character as two', () => expect(frame('\t"ピザ": 🍕, "x": 1', at(1, 12, 15))).toEqual(['1 |  "ピザ": 🍕, "x": 1', '  |              ^^^']));
it('counts marks that sit on a letter as none', () => expect([displayWidth('e\u0301'), displayWidth('漢字'), displayWidth('abc'), displayWidth('👍')]).toEqual([1, 4, 3, 2]));
it('cuts a long line around the place, never inside a character', () => {
  const [line = '', mark = ''] = frame(`${'🍕'.repeat(100)}"x"${'🍕'.repeat(100)}`, at(1, 201, 204));
  expect(line).not.toMatch(/\\ud[89a-f]/);
  expect([line.startsWith('1 | …🍕'), line.endsWith('🍕…')]).toEqual([true, true]);
  expect(displayWidth(line.slice(0, line.indexOf('"x"')))).toBe(mark.indexOf('^'));
  expect(mark).toMatch(/ \^\^\^$/);
});
it('marks the end of a file and a place over several lines', () => {
  expect(frame('{"a": ', at(1, 7, 7))).toEqual(['1 | {"a": ', '  |       ^']);
  expect(frame('[\n1', at(1, 1, 1))).toEqual(['1 | [', '  | ^']);
});
it('says how many there are, and of which kind', () => {
  const text = [...formatReport('a.json', '{}', [at(1, 1, 2), at(1, 1, 2, { severity: 'warning' }), at(1, 1, 2, { severity: 'info' })], { colour: false })].join('');
  expect(text.split('\n').at(-2)).toBe('a.json: 1 error, 1 warning and 1 note');
  expect([...formatReport('a.json', '{}', [], { colour: false })]).toEqual(['a.json: no problems\n']);
});
