import { YAMLException } from 'js-yaml';
import { explainIndentation, missingColon } from './explain-yaml-line.ts';
import { placeIn, type YamlPlace, type YamlProblem } from './yaml-place.ts';

/** What a text is that its reader refused: the syntax is wrong, a field is given twice, it is too deep, or it uses aliases. */
export type YamlRefusal = YamlProblem & { readonly kind: 'syntax' | 'empty' | 'duplicate' | 'depth' | 'alias' };

/**
 * Says of what js-yaml complains about in a text what was meant: what is there, and what to write instead. Its own words name parts
 * of its reader ("bad indentation of a mapping entry") for a dozen different slips.
 */
export function explainYaml(text: string, error: unknown): YamlRefusal {
  const reason = error instanceof YAMLException ? (error.reason ?? '') : '';
  const place = placeIn(text, error instanceof YAMLException ? (error.mark?.position ?? 0) : 0);
  const refusal = refusals.find(([pattern]) => pattern.test(reason));
  if (refusal !== undefined) return refusal[1](place);
  const found = syntax.find(([pattern]) => pattern.test(reason))?.[1](place);
  return { kind: 'syntax', ...(found ?? { message: `It cannot be read here${reason === '' ? '' : ` (${reason})`}.`, hint: 'Check the indentation and the quotes of this line and the one before.', offset: place.offset }) };
}

const refusals: readonly (readonly [RegExp, (place: YamlPlace) => YamlRefusal])[] = [
  [/input is empty/, () => ({ kind: 'empty', message: 'The file is empty.', hint: 'Choose another file, or export it again.', offset: 0 })],
  [/duplicated mapping key/, (place) => ({ kind: 'duplicate', ...givenTwice(place) })],
  [/maxDepth/, ({ offset }) => ({ kind: 'depth', message: 'Lists and objects are nested too deep.', hint: 'Check the indentation.', offset })],
  [/maxAliases/, ({ offset }) => ({ kind: 'alias', message: 'A text that begins with * is taken for an alias, and those are not read.', hint: 'Put the text in double quotes, or write the value out.', offset: Math.max(0, offset - 1) })],
];

/** The complaints of js-yaml by a part of their words. */
const syntax: readonly (readonly [RegExp, (place: YamlPlace) => YamlProblem])[] = [
  [/tab characters/, tabInIndentation],
  [/bad indentation|deficient indentation|end of the stream within|end of the document within|document separator is expected/, explainIndentation],
  [/multiline key|whitespace character is expected after the key/, missingColon],
  [/missed comma/, ({ text, offset }) => {
    const word = /[\w.-]+\s*$/.exec(text.slice(Math.max(0, offset - 80), offset))?.[0] ?? '';
    return { message: 'A comma is missing before this, between two items in brackets.', hint: 'Write , between the items.', offset: offset - word.length, length: Math.max(1, word.trimEnd().length) };
  }],
  [/expected the node content/, ({ text, offset }) => (text[offset] === ',' ? { message: 'There is a comma with nothing before it.', hint: 'Remove it, or write what belongs there.', offset } : { message: `A value cannot begin with ${text.charAt(offset)}.`, hint: 'Put the text in double quotes.', offset })],
  [/tag/, ({ offset }) => ({ message: 'A text that begins with ! is taken for a type, and those are not read.', hint: 'Put the text in double quotes, or remove the !.', offset })],
  [/escape sequence|hexadecimal/, ({ text, offset }) => ({ message: `A backslash before ${text.charAt(offset)} means nothing in double quotes.`, hint: 'Write \\\\ for a backslash, or put the text in single quotes.', offset: Math.max(0, offset - 1), length: 2 })],
  [/a line break is expected/, ({ offset }) => ({ message: 'After | or > the text begins in the next line.', hint: 'Write it below, indented by two more blanks.', offset })],
  [/single document/, ({ text }) => ({ message: 'A second document begins here; a file holds one.', hint: 'Save each in a file of its own.', offset: secondDocument(text), length: 3 })],
  [/directive/, ({ text }) => ({ message: 'A line that begins with % is taken for an instruction to the reader.', hint: 'Put the text in double quotes, or remove the line.', offset: Math.max(0, text.search(/^%/m)) })],
  [/non-printable|valid JSON character/, ({ offset }) => ({ message: 'There is a character that cannot be shown.', hint: 'Remove it.', offset })],
  [/anchor|alias/, ({ offset }) => ({ message: 'A text that begins with & or * is taken for a mark.', hint: 'Put the text in double quotes.', offset })],
];

function givenTwice({ text, offset, line, start }: YamlPlace): YamlProblem {
  const [written = '', quoted, plain] = /^(?:"([^"]*)"|'[^']*'|([^\s:,}]+))/.exec(line.slice(offset - start)) ?? [];
  const name = quoted ?? plain ?? written;
  const first = firstOf(text, name, offset - start, start);
  return { message: `The field ${JSON.stringify(name.slice(0, 80))} is given twice in one object.`, hint: `Readers disagree on which one counts. Keep one${first === undefined ? '' : `: the other stands in line ${first}`}.`, offset, length: Math.max(1, written.length) };
}

/** Line number of the field of the same name above, in the same column and without a line between that begins further left. */
function firstOf(text: string, name: string, column: number, start: number): number | undefined {
  const above = text.slice(0, start).split('\n').slice(0, -1);
  for (let number = above.length; number > 0; number -= 1) {
    const line = above[number - 1] ?? '';
    const indent = /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0;
    if (line.trim() === '' || indent > column) continue;
    if (indent < column) return undefined;
    if (line.slice(indent).replace(/^["']/, '').startsWith(name) && /^["']?\s*:/.test(line.slice(indent).replace(/^["']/, '').slice(name.length))) return number;
  }
  return undefined;
}

/** A tab counts as no number of blanks; how many are meant is shown by the line above. */
function tabInIndentation({ line, start, offset, before }: YamlPlace): YamlProblem {
  const at = line.includes('\t') ? line.indexOf('\t') : offset - start;
  const place = { message: 'There is a tab in the indentation.', offset: start + at, length: /\t+/.exec(line)?.[0].length ?? 1 };
  if (before === undefined || before.line.includes('\t')) return { ...place, hint: 'Replace it with blanks, two for each level.' };
  // What stands beside an item's first name begins where that name does; below a name without a value it is one level further in.
  const column = (/^ *(?:- +)*/.exec(before.line)?.[0].length ?? 0) + 1;
  return { ...place, hint: /:\s*$/.test(before.line) ? `Replace it with blanks, so that the line begins in column ${column + 2}.` : `Replace it with blanks, so that the line begins in column ${column}, as the one above.` };
}

/** Offset of the --- that begins a second document. */
function secondDocument(text: string): number {
  const begun = /^(?:\s|#[^\n]*\n)*(?:---)?/.exec(text)?.[0].length ?? 0;
  const found = text.slice(begun).search(/^---(?=\s|$)/m);
  return found < 0 ? 0 : begun + found;
}
