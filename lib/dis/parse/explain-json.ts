import { plain } from '../finding.ts';

/** What a reader of JSON expected where it could not go on. */
export interface JsonSlip {
  readonly text: string;
  readonly offset: number;
  /** `string`: the text that begins at the offset is broken inside. `end`: nothing more. */
  readonly expected: 'name' | 'colon' | 'value' | 'comma' | 'string' | 'end';
  /** Offsets of the brackets that are open there, innermost last. */
  readonly open: readonly number[];
  /** Where the name of the member begins that is being read. */
  readonly nameStart: number;
}

export interface JsonSyntaxProblem {
  readonly message: string;
  readonly offset: number;
  readonly length?: number;
  readonly hint?: string;
}

/** Says of the first syntax error of a JSON text what was meant, as a person would who looks at it: what is there, and what to write instead. */
export function explainJson(slip: JsonSlip): JsonSyntaxProblem {
  if (slip.expected === 'string') return brokenText(slip);
  if (slip.offset >= slip.text.length) return earlyEnd(slip);
  const habit = habitAt(slip);
  return habit === undefined ? explainers[slip.expected](slip) : { ...habit, offset: slip.offset };
}

const explainers: Readonly<Record<Exclude<JsonSlip['expected'], 'string'>, (slip: JsonSlip) => JsonSyntaxProblem>> = { name: wrongName, colon: missingColon, value: wrongValue, comma: missingComma, end: surplus };

/** A text with a line break, a control character or a wrong escape in it, or without its end. */
function brokenText({ text, offset }: JsonSlip): JsonSyntaxProblem {
  let at = offset + 1;
  for (; at < text.length && text.charCodeAt(at) >= 0x20; at += 1) {
    if (text[at] !== '\\') continue;
    const [escape] = /^\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/.exec(text.slice(at, at + 6)) ?? [];
    if (escape === undefined) {
      const after = characterAt(text, at + 1);
      return { message: after === 'u' ? 'After \\u four hexadecimal digits are expected.' : `A backslash before ${after === '' ? 'the end' : plain(after)} means nothing in JSON.`, offset: at, length: 2, hint: after === "'" ? "Write ' without the backslash." : 'Write \\\\ for a backslash.' };
    }
    at += escape.length - 1;
  }
  const line = text.slice(offset, at).trimEnd();
  if (text[at] === '\t') return { message: 'There is a tab inside a text.', offset: at, hint: 'Replace it with a blank, or write \\t.' };
  if (at < text.length && !/[\n\r]/.test(text.charAt(at))) return { message: 'There is a control character inside a text.', offset: at, hint: 'Remove it.' };
  const curly = /[“”„]\s*[,:}\]]?$/.exec(line);
  if (curly !== null) return { message: `A text begins with a straight quote and ends with a curly one (${curly[0].charAt(0)}), as word processors make them.`, offset: offset + curly.index, hint: 'Write " instead.' };
  const goesOn = at < text.length && !/[,\]}]$/.test(line) && !/^\s*["\]}]/.test(text.slice(at, at + 1_000));
  if (goesOn) return { message: 'A text goes over several lines.', offset, length: line.length, hint: 'Put it on one line, or write \\n where a line ends.' };
  return { message: 'A text is not closed: its double quote is missing.', offset, length: line.length, hint: line.endsWith(',') ? 'Write " before the comma at the end.' : 'Write " where the text ends.' };
}

function earlyEnd({ text, open }: JsonSlip): JsonSyntaxProblem {
  if (open.length === 0) return { message: 'The file is empty.', offset: 0, hint: 'Give the file of a dossier; examples/forno-piccolo.json shows what one looks like.' };
  const closers = open.toReversed().map((bracket) => (text[bracket] === '{' ? '}' : ']')).join('');
  return { message: `The file ends before all of it is closed: ${closers} ${closers.length === 1 ? 'is' : 'are'} missing.`, offset: Math.max(0, text.trimEnd().length - 1), hint: 'Write that at the end, if nothing else is missing; or copy or download the file again, whole.' };
}

function wrongName(slip: JsonSlip): JsonSyntaxProblem {
  const { text, offset } = slip;
  const word = wordAt(text, offset);
  if (text[offset] === ',') return doubleComma(slip);
  if (/\d/.test(text.charAt(offset)) && /\d,$/.test(text.slice(Math.max(0, offset - 2), offset))) return { message: 'There is a comma inside a number.', offset: offset - 1, hint: 'Write a point before decimals: 1.5. Write thousands without anything between.' };
  if (word !== '' && text[offset + word.length] === '"') return { message: `The name "${word}" lacks the double quote before it.`, offset, length: word.length + 1, hint: `Write "${word}".` };
  if (word !== '') return { message: `The name ${word} is not in double quotes.`, offset, length: word.length, hint: `Write "${word}".` };
  if (text[offset] === ']') return notClosed(slip);
  return { message: 'The name of a field is expected here, in double quotes.', offset, hint: 'For example "name": "Menu".' };
}

function missingColon({ text, offset, nameStart }: JsonSlip): JsonSyntaxProblem {
  const nameEnd = text.lastIndexOf('"', offset - 1) + 1;
  const name = text.slice(nameStart, nameEnd);
  const swallowed = /^"([\w $-]{1,80}):\s*"$/.exec(name)?.[1];
  if (swallowed !== undefined) return { message: `The name "${swallowed}" lacks the double quote after it.`, offset: nameStart, length: name.length, hint: `Write "${swallowed}": and then the value.` };
  const shown = name.length > 80 ? 'its name' : plain(name);
  if (/[,}\]]/.test(text.charAt(offset))) return { message: `The field ${shown} has no value.`, offset: nameStart, length: name.length, hint: `Write ${shown}: and then the value, or remove the field.` };
  return { message: `The colon after ${shown} is missing.`, offset, hint: text[offset] === '=' ? 'Write : instead of =.' : `Write ${shown}: and then the value.` };
}

function wrongValue(slip: JsonSlip): JsonSyntaxProblem {
  const { text, offset, nameStart } = slip;
  const before = text.charAt(endBefore(text, offset) - 1);
  const here = text.charAt(offset);
  if (/[,}\]]/.test(here) && before === ':') return { message: 'This field has no value.', offset: nameStart, length: endBefore(text, offset) - nameStart, hint: 'Write a value after the colon: "a text", a number, true, false, null, a list [ … ] or an object { … }.' };
  if (here === ',') return doubleComma(slip);
  if (/[}\]]/.test(here)) return notClosed(slip);
  const number = /^[+.][\d.]*/.exec(text.slice(offset, offset + 40))?.[0];
  if (number !== undefined && number.length > 1) return { message: number.startsWith('+') ? 'A number has no + before it.' : 'A number has a digit before its point.', offset, length: number.length, hint: `Write ${number.startsWith('+') ? number.slice(1) : `0${number}`}.` };
  const word = wordAt(text, offset);
  if (word !== '') return { message: `${word} is not in double quotes.`, offset, length: word.length, hint: `Write "${word}".` };
  return { message: 'A value is expected here.', offset, hint: 'That is "a text", a number, true, false, null, a list [ … ] or an object { … }.' };
}

function missingComma(slip: JsonSlip): JsonSyntaxProblem {
  const { text, offset, open } = slip;
  const here = text.charAt(offset);
  const end = endBefore(text, offset);
  const inList = text[open.at(-1) ?? 0] === '[';
  if (here === ';') return { message: 'There is a semicolon here; JSON has commas between fields and items.', offset, hint: 'Write , instead of ;.' };
  if (/[}\]]/.test(here)) return notClosed(slip);
  if (here === ':') return inList ? { message: 'A list holds values, and this is a name with a colon.', offset, hint: 'Put the field between { and }.' } : { message: 'There is a second colon in this field.', offset, hint: 'Write a comma and a name in double quotes before the next value.' };
  const number = end === offset ? /-?\d[\w.+-]*$/.exec(text.slice(Math.max(0, offset - 40), offset) + (/^[\w.+-]{1,40}/.exec(text.slice(offset, offset + 40))?.[0] ?? ''))?.[0] : undefined;
  if (number !== undefined) return wrongNumber(number, text.lastIndexOf(number, offset));
  if (text[end - 1] === '"' && !/["{[\d-]/.test(here) && wordAt(text, offset) !== '') return { message: 'There is a double quote inside a text, which ends the text.', offset: end - 1, hint: 'Write it as \\", or use single quotes inside the text.' };
  if (/["{[\w-]/.test(here)) return { message: `A comma is missing ${text.slice(end, offset).includes('\n') ? 'at the end of this line' : 'here'}.`, offset: end, length: 0, hint: `Write a comma after ${excerpt(text, end)}.` };
  return { message: `${plain(characterAt(text, offset))} does not belong here.`, offset, hint: inList ? 'After an item comes a comma or ].' : 'After a field comes a comma or }.' };
}

const wrongNumber = (number: string, offset: number): JsonSyntaxProblem =>
  /^-?0\d+$/.test(number)
    ? { message: 'A number does not begin with 0.', offset, length: number.length, hint: `Write ${Number(number)}, or "${number}" as a text.` }
    : { message: `${number} is no number.`, offset, length: number.length, hint: `Write the number alone, or "${number}" as a text.` };

/** A bracket of the other kind: the one that is open has not been closed. */
function notClosed({ text, offset, open }: JsonSlip): JsonSyntaxProblem {
  const opening = open.at(-1) ?? 0;
  const list = text[opening] === '[';
  const [closer, here] = [list ? ']' : '}', text.charAt(offset)];
  return { message: `There is ${here} here, but the ${list ? 'list' : 'object'} that begins in line ${lineOf(text, opening)} is not closed.`, offset, hint: `Write ${closer} before it, or instead of it.` };
}

function surplus({ text, offset }: JsonSlip): JsonSyntaxProblem {
  const here = text.charAt(offset);
  if (/[}\]]/.test(here)) return { message: `There is one ${here} too many.`, offset, hint: 'Remove it, or another one above that closes too early.' };
  if (/[{[]/.test(here)) return { message: 'A second document begins here; a file holds one dossier.', offset, hint: 'Save each in a file of its own.' };
  return { message: 'There is text after the end of the document.', offset, hint: 'Remove it: a dossier is one JSON document.' };
}

function doubleComma({ text, offset }: JsonSlip): JsonSyntaxProblem {
  const two = text[endBefore(text, offset) - 1] === ',';
  return { message: two ? 'There are two commas in a row.' : 'There is a comma before the first item.', offset, hint: 'Remove this one, or write what belongs between.' };
}

/** What JavaScript, Python and word processors write, and JSON does not have. */
function habitAt({ text, offset }: JsonSlip): { message: string; hint: string; length?: number } | undefined {
  const here = text.slice(offset, offset + 3);
  if (/^(?:\/\/|\/\*|#)/.test(here)) return { message: 'There is a comment here, and JSON has none.', hint: 'Remove it, or keep it as a "description".' };
  if (here.startsWith("'") || here.startsWith('`')) return { message: `There is a ${here.startsWith("'") ? 'single quote' : 'backtick'} here; JSON has double quotes only.`, hint: `Write "…" instead of ${here.charAt(0)}…${here.charAt(0)}.` };
  if (/^[‘’‚“”„«»]/.test(here)) return { message: `There is a curly quote here (${here.charAt(0)}), as word processors make them; JSON has straight ones only.`, hint: 'Replace “ and ” with ", best in a plain text editor.' };
  if (here === '...' || here.startsWith('…')) return { message: 'There are dots here, as in an example that leaves something out.', hint: 'Write what belongs here, or remove them.', length: here === '...' ? 3 : 1 };
  if (here.startsWith('\u00a0')) return { message: 'There is a no-break space here, as web pages and word processors make them.', hint: 'Replace it with a plain blank.' };
  const name = wordAt(text, offset);
  const meant = Object.hasOwn(words, name) ? words[name] : undefined;
  return meant === undefined ? undefined : { message: `${name} is not JSON.`, hint: `Write ${meant}.`, length: name.length };
}
const words: Readonly<Record<string, string>> = { True: 'true', TRUE: 'true', False: 'false', FALSE: 'false', None: 'null', NULL: 'null', Null: 'null', nil: 'null', undefined: 'null, or leave the field out', NaN: 'null, or a number', Infinity: 'a number' };

/** The whole character, which may be two code units. */
const characterAt = (text: string, offset: number): string => String.fromCodePoint(text.codePointAt(offset) ?? 0x20);
const wordAt = (text: string, offset: number): string => /^[A-Za-z_$][\w$-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Offset after the last character before `offset` that is not blank. */
function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** What ends at `end`, to be shown: the last text, number or bracket. */
const excerpt = (text: string, end: number): string => {
  const before = text.slice(Math.max(0, end - 60), end);
  return plain(/"[^"\n]{0,40}"$|[\w.+-]+$|[\]}]$/.exec(before)?.[0] ?? 'what stands before');
};
