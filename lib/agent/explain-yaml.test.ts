import { CORE_SCHEMA, load } from 'js-yaml';
import { expect, it } from 'vitest';
import { explainYaml } from './explain-yaml.ts';

/** Line and column, what is marked there, the message, and the hint. */
function explained(text: string): [place: string, marked: string, message: string, hint: string] {
  try {
    load(text, { schema: CORE_SCHEMA, maxDepth: 64, maxAliases: 0 });
  } catch (error) {
    const { offset, length = 1, message, hint } = explainYaml(text, error);
    const lines = text.slice(0, offset).split('\n');
    return [`${lines.length}:${(lines.at(-1) ?? '').length + 1}`, text.slice(offset, offset + length), message, hint];
  }
  throw new Error('this text is YAML');
}

it.each<[what: string, text: string, place: string, marked: string, message: string, hint: string]>([
  ['an empty file', '# nothing\n', '1:1', '#', 'The file is empty.', 'Choose another file, or export it again.'],
  ['a tab', 'header:\n\tname: x\n', '2:1', '\t', 'There is a tab in the indentation.', 'Replace it with blanks, so that the line begins in column 3.'],
  ['a tab beside other fields', 'roles:\n  - id: x\n\tname: y\n', '3:1', '\t', 'There is a tab in the indentation.', 'Replace it with blanks, so that the line begins in column 5, as the one above.'],

  ['a line too far right', 'header:\n  id: x\n    name: y\n', '3:5', 'name: y', 'This line begins further right than the one above, which has its value already.', 'Begin it in column 3, below id.'],
  ['a line too far left', 'header:\n  id: x\n name: y\n', '3:2', 'name: y', 'This line begins in column 2, where nothing above begins.', 'Begin it in column 3, below id.'],
  ['a field of an item too far left', 'roles:\n  - id: x\n   name: y\n', '3:4', 'name: y', 'This line begins in column 4, where nothing above begins.', 'Begin it in column 5, below id.'],
  ['a field among items', 'header:\n  - a\n  b: c\n', '3:3', 'b: c', 'This line is a field among the items of a list.', 'Begin each item with -, or the field further left.'],
  ['an item among fields', 'header:\n  a: 1\n  - b\n', '3:3', '- b', 'This line is an item of a list among fields.', 'Indent the items of a list below the name of their field.'],
  ['a missing double quote', 'a:\n  b: "x\n  c: 1\n', '2:6', '"x', 'A text is not closed: its double quote is missing.', 'Write " where the text ends.'],
  ['a missing single quote at the end', "a:\n  b: 'x\n", '2:6', "'x", 'A text is not closed: its single quote is missing.', "Write ' where the text ends."],
  ['an apostrophe', "a: 'Rosa's orders'\n", '1:10', "s orders'", 'The text goes on after its closing quote.', "Write an apostrophe inside single quotes twice (''), or put the text in double quotes."],
  ['text after a quote', 'a: "Take" orders\n', '1:10', ' orders', 'The text goes on after its closing quote.', 'Put the whole text in quotes: a: "\'Take\' orders"'],
  ['a colon in a text', 'a: Orders: by voice\n', '1:10', ':', 'The text of a has a colon in it, which begins another field.', 'Write a: "Orders: by voice"'],
  ['no blank after a colon', 'a:\n  b:1\n  c: 2\n', '2:3', 'b:1', 'There is no blank after the colon.', 'Write b: 1'],
  ['no colon', 'a:\n  b 1\n  c: 2\n', '2:3', 'b 1', 'This line has no colon, so it is no field.', 'Write b: 1'],
  ['a missing comma', 'a: {b: 1 c: 2}\n', '1:10', 'c', 'A comma is missing before this, between two items in brackets.', 'Write , between the items.'],
  ['an open list', 'a: [1, 2\nb: 1\n', '1:4', '[', 'A list is not closed.', 'Write ] where it ends.'],
  ['an open object', 'a: {b: 1\n', '1:4', '{', 'An object is not closed.', 'Write } where it ends.'],
  ['two commas', 'a: [1,, 2]\n', '1:7', ',', 'There is a comma with nothing before it.', 'Remove it, or write what belongs there.'],
  ['a text that begins with @', 'a: @home\n', '1:4', '@home', 'A text without quotes cannot begin with @.', 'Write a: "@home"'],
  ['a text that begins with *', 'a: *all\n', '1:4', '*', 'A text that begins with * is taken for an alias, and those are not read.', 'Put the text in double quotes, or write the value out.'],
  ['a text that begins with !', 'a: !important\n', '1:4', '!', 'A text that begins with ! is taken for a type, and those are not read.', 'Put the text in double quotes, or remove the !.'],
  ['a text that begins with [', 'a: [draft] orders\n', '1:4', '[draft] orders', 'A text that begins with [ is taken for a list, and this one goes on after it.', 'If it is a text, write a: "[draft] orders"'],
  ['a backslash', 'a: "C:\\pizza"\n', '1:7', '\\p', 'A backslash before p means nothing in double quotes.', 'Write \\\\ for a backslash, or put the text in single quotes.'],
  ['text after |', 'a: |text\n', '1:5', 't', 'After | or > the text begins in the next line.', 'Write it below, indented by two more blanks.'],
  ['two documents', '---\na: 1\n---\nb: 2\n', '3:1', '---', 'A second document begins here; a file holds one.', 'Save each in a file of its own.'],
  ['a field given twice', 'a:\n  b: 1\n  c:\n    b: 2\n  b: 3\n', '5:3', 'b', 'The field "b" is given twice in one object.', 'Readers disagree on which one counts. Keep one: the other stands in line 2.'],
])('explains %s', (_, text, ...expected) => expect(explained(text)).toEqual(expected));

it.each([['blank lines', `a: 1\n${'\n'.repeat(2_000_000)} b: 2`], ['one long line', `a: ${'"x'.repeat(2_000_000)}`], ['many items', `${'- x\n'.repeat(300_000)}b: 1`], ['open brackets', `a: [${'b, '.repeat(500_000)}`]])('is quick with %s', (_, text) => {
  let thrown: unknown;
  try {
    load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    thrown = error;
  }
  const started = performance.now();
  expect(explainYaml(text, thrown).kind).toBe('syntax');
  expect(performance.now() - started).toBeLessThan(500);
});
