import { expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

/** Line and column, what is marked there, the message without its beginning, and the hint. */
function explained(text: string): [place: string, marked: string, message: string, hint: string | undefined] {
  const [finding] = parseJson(text).findings;
  const { offset = 0, length = 1, message = '', hint } = finding ?? {};
  const lines = text.slice(0, offset).split('\n');
  return [`${lines.length}:${(lines.at(-1) ?? '').length + 1}`, text.slice(offset, offset + length), message.replace('This is not valid JSON. ', ''), typeof hint === 'function' ? hint() : hint];
}

it.each<[what: string, text: string, place: string, marked: string, message: string, hint: string]>([
  ['an empty file', '', '1:1', '', 'The file is empty.', 'Give the file of a dossier; examples/forno-piccolo.json shows what one looks like.'],
  ['a comma after the last field', '{\n  "a": 1,\n}', '2:9', ',', 'There is a comma after the last field.', 'Remove it: JSON has commas only between two.'],
  ['a comma after the last item', '[1, ]', '1:3', ',', 'There is a comma after the last item.', 'Remove it: JSON has commas only between two.'],
  ['a missing comma between lines', '{\n  "a": "x"\n  "b": 2\n}', '2:11', '', 'A comma is missing at the end of this line.', 'Write a comma after "x".'],
  ['a missing comma in a line', '{"a": {} "b": 2}', '1:9', '', 'A comma is missing here.', 'Write a comma after }.'],
  ['two commas', '{"a": 1,, "b": 2}', '1:9', ',', 'There are two commas in a row.', 'Remove this one, or write what belongs between.'],
  ['a comma before all', '[, 1]', '1:2', ',', 'There is a comma before the first item.', 'Remove this one, or write what belongs between.'],
  ['a semicolon', '{"a": 1; "b": 2}', '1:8', ';', 'There is a semicolon here; JSON has commas between fields and items.', 'Write , instead of ;.'],
  ['single quotes', "{'a': 1}", '1:2', "'", 'There is a single quote here; JSON has double quotes only.', "Write \"…\" instead of '…'."],
  ['curly quotes', '{“a”: 1}', '1:2', '“', 'There is a curly quote here (“), as word processors make them; JSON has straight ones only.', 'Replace “ and ” with ", best in a plain text editor.'],
  ['a curly quote at the end only', '{"a": "x”,\n"b": 1}', '1:9', '”', 'A text begins with a straight quote and ends with a curly one (”), as word processors make them.', 'Write " instead.'],
  ['a comment', '{"a": 1} // one', '1:10', '/', 'There is a comment here, and JSON has none.', 'Remove it, or keep it as a "description".'],
  ['dots', '{"a": [1, ...]}', '1:11', '...', 'There are dots here, as in an example that leaves something out.', 'Write what belongs here, or remove them.'],
  ['a list that is not closed', '{"a": [1, 2}', '1:12', '}', 'There is } here, but the list that begins in line 1 is not closed.', 'Write ] before it, or instead of it.'],
  ['an object that is not closed', '[\n{"a": 1]', '2:8', ']', 'There is ] here, but the object that begins in line 2 is not closed.', 'Write } before it, or instead of it.'],
  ['an early end', '{"a": [1, \n', '1:9', ',', 'The file ends before all of it is closed: ]} are missing.', 'Write that at the end, if nothing else is missing; or copy or download the file again, whole.'],
  ['a bracket too many', '{"a": 1}}', '1:9', '}', 'There is one } too many.', 'Remove it, or another one above that closes too early.'],
  ['a second document', '{}\n{}', '2:1', '{', 'A second document begins here; a file holds one dossier.', 'Save each in a file of its own.'],
  ['text after the end', '{} end', '1:4', 'e', 'There is text after the end of the document.', 'Remove it: a dossier is one JSON document.'],
  ['a missing quote at the end of a text', '{"a": "x,\n"b": 1}', '1:7', '"x,', 'A text is not closed: its double quote is missing.', 'Write " before the comma at the end.'],
  ['a text open to the end', '{"a": "x}', '1:7', '"x}', 'A text is not closed: its double quote is missing.', 'Write " where the text ends.'],
  ['a missing quote before a name', '{a": 1}', '1:2', 'a"', 'The name "a" lacks the double quote before it.', 'Write "a".'],
  ['a missing quote after a name', '{"a: "x"}', '1:2', '"a: "', 'The name "a" lacks the double quote after it.', 'Write "a": and then the value.'],
  ['a name without quotes', '{a: 1}', '1:2', 'a', 'The name a is not in double quotes.', 'Write "a".'],
  ['a text without quotes', '{"a": draft}', '1:7', 'draft', 'draft is not in double quotes.', 'Write "draft".'],
  ['a missing colon', '{"a" 1}', '1:6', '1', 'The colon after "a" is missing.', 'Write "a": and then the value.'],
  ['an equals sign', '{"a" = 1}', '1:6', '=', 'The colon after "a" is missing.', 'Write : instead of =.'],
  ['a second colon', '{"a": "b": 1}', '1:10', ':', 'There is a second colon in this field.', 'Write a comma and a name in double quotes before the next value.'],
  ['a field in a list', '["a": 1]', '1:5', ':', 'A list holds values, and this is a name with a colon.', 'Put the field between { and }.'],
  ['a name alone', '{"a", "b": 1}', '1:2', '"a"', 'The field "a" has no value.', 'Write "a": and then the value, or remove the field.'],
  ['a name with a colon and no value', '{"a": , "b": 1}', '1:2', '"a":', 'This field has no value.', 'Write a value after the colon: "a text", a number, true, false, null, a list [ … ] or an object { … }.'],
  ['a value without a name', '{[1]}', '1:2', '[', 'The name of a field is expected here, in double quotes.', 'For example "name": "Menu".'],
  ['a line break in a text', '{"a": "x\ny"}', '1:7', '"x', 'A text goes over several lines.', 'Put it on one line, or write \\n where a line ends.'],
  ['a tab in a text', '{"a": "x\ty"}', '1:9', '\t', 'There is a tab inside a text.', 'Replace it with a blank, or write \\t.'],
  ['a control character', '{"a": "x\u0007"}', '1:9', '\u0007', 'There is a control character inside a text.', 'Remove it.'],
  ['a path of Windows', '{"a": "C:\\pizza"}', '1:10', '\\p', 'A backslash before p means nothing in JSON.', 'Write \\\\ for a backslash.'],
  ["a backslash before a quote that needs none", '{"a": "Rosa\\\'s"}', '1:12', "\\'", "A backslash before ' means nothing in JSON.", "Write ' without the backslash."],
  ['half an escape', '{"a": "\\u12"}', '1:8', '\\u', 'After \\u four hexadecimal digits are expected.', 'Write \\\\ for a backslash.'],
  ['a quote inside a text', '{"a": "the "day""}', '1:12', '"', 'There is a double quote inside a text, which ends the text.', 'Write it as \\", or use single quotes inside the text.'],
  ['a number like 01', '{"a": 012}', '1:7', '012', 'A number does not begin with 0.', 'Write 12, or "012" as a text.'],
  ['a number with its unit', '{"a": 12px}', '1:7', '12px', '12px is no number.', 'Write the number alone, or "12px" as a text.'],
  ['a number with a comma', '{"a": 1,5}', '1:8', ',', 'There is a comma inside a number.', 'Write a point before decimals: 1.5. Write thousands without anything between.'],
  ['a number with a plus', '{"a": +1}', '1:7', '+1', 'A number has no + before it.', 'Write 1.'],
  ['a number that begins with its point', '{"a": .5}', '1:7', '.5', 'A number has a digit before its point.', 'Write 0.5.'],
  ['a value of Python', '{"a": True}', '1:7', 'True', 'True is not JSON.', 'Write true.'],
  ['anything else', '{"a": 1 🍕}', '1:9', '\ud83c', '🍕 does not belong here.', 'After a field comes a comma or }.'],
])('explains %s', (_, text, ...expected) => expect(explained(text)).toEqual(expected));

it('shows nothing of a text as it is that would change the line it is shown in', () => {
  expect(explained('{"a\u202e" 1}')[2]).toBe('The colon after "a\\u202e" is missing.');
});

it('says where a field stands that is given twice', () => {
  expect(explained('{\n"a": 1,\n"b": 2,\n"a": 3}')).toEqual(['4:1', '"a"', 'The field "a" is given twice in one object.', 'Readers disagree on which one counts. Keep one: the other stands in line 2.']);
});

it.each([['quotes', '"'], ['brackets', '['.repeat(60)], ['blanks', `{"a": "${' '.repeat(2_000_000)}`], ['curly quotes', `{"a": "${'” '.repeat(1_000_000)}`], ['commas', `[1${','.repeat(2_000_000)}`]])('is quick with many %s', (_, beginning) => {
  const started = performance.now();
  expect(parseJson(beginning + 'x'.repeat(4_000_000)).findings).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(2_000);
});
