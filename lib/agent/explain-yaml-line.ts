import { lineBefore, type YamlPlace, type YamlProblem } from './yaml-place.ts';

/** Lines that are looked at upwards for what was never closed. */
const farthest = 500;

/** A field of a line: indentation (with the dashes of lists), name, value. */
const field = /^(\s*(?:- +)*)([\w$.-]+|"[^"]*"|'[^']*'):\s+(\S.*)$/;

const isField = /^\s*(?:- +)*[\w$"'.-]+:(?:\s|$)/;

/** What "bad indentation" stands for: a text that needs quotes, something that is not closed, or a line that begins in a wrong column. */
export function explainIndentation(place: YamlPlace): YamlProblem {
  const { line, before } = place;
  const fieldless = before !== undefined && indentOf(before.line) === indentOf(line) && !isField.test(before.line) && !before.line.trimStart().startsWith('- ');
  return unquoted(place) ?? notClosed(place) ?? (fieldless ? missingColon(place) : wrongColumn(place));
}

/** A value that cannot stand without quotes, or goes on after its closing one. */
function unquoted({ line, start }: YamlPlace): YamlProblem | undefined {
  const [whole, indent = '', name = '', value = ''] = field.exec(line) ?? [];
  if (whole === undefined) return undefined;
  const offset = start + line.length - value.length;
  const text = value.trimEnd();
  const inQuotes = `${name}: ${text.length > 80 ? '"…"' : JSON.stringify(text)}`;
  const [quoted] = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text) ?? [];
  const rest = quoted === undefined ? '' : text.slice(quoted.length);
  if (rest.trim() !== '' && !/^\s+#/.test(rest)) return { message: 'The text goes on after its closing quote.', hint: quoted?.startsWith("'") === true && /^\w/.test(rest) ? `Write an apostrophe inside single quotes twice (''), or put the text in double quotes.` : `Put the whole text in quotes: ${inQuotes.replaceAll('\\"', "'")}`, offset: offset + (quoted?.length ?? 0), length: rest.length };
  if (/^["']/.test(text)) return undefined;
  const odd = /^(?:[@`%,\]}]|[?-](?:\s|$))/.exec(text)?.[0].charAt(0);
  if (odd !== undefined) return { message: `A text without quotes cannot begin with ${odd}.`, hint: `Write ${inQuotes}`, offset, length: text.length };
  if (/^(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#]/.test(text)) return { message: `A text that begins with ${text.charAt(0)} is taken for ${text.startsWith('[') ? 'a list' : 'an object'}, and this one goes on after it.`, hint: `If it is a text, write ${inQuotes}`, offset, length: text.length };
  const colon = /:(?=\s|$)/.exec(text);
  return colon === null || /^[[{|>]/.test(text) ? undefined : { message: `The text of ${name} has a colon in it, which begins another field.`, hint: `Write ${inQuotes}`, offset: offset + colon.index, length: indent === whole ? 0 : 1 };
}

/** A quote or bracket that was opened in a line above and never closed. */
function notClosed({ text, start, line }: YamlPlace): YamlProblem | undefined {
  let at: { line: string; start: number } | undefined = { line, start };
  for (let looked = 0; at !== undefined && looked < farthest; looked += 1) {
    const value = /^\s*(?:- +)*(?:[\w$.-]+:\s+)?(.*)$/.exec(at.line)?.[1] ?? '';
    const offset = at.start + at.line.length - value.length;
    const quote = value.charAt(0);
    if ((quote === '"' && !/^"(?:[^"\\]|\\.)*"/.test(value)) || (quote === "'" && !/^'(?:[^']|'')*'/.test(value))) return { message: `A text is not closed: its ${quote === '"' ? 'double' : 'single'} quote is missing.`, hint: `Write ${quote} where the text ends.`, offset, length: value.length };
    if (/^[[{]/.test(value) && !balanced(value)) return { message: `${quote === '[' ? 'A list' : 'An object'} is not closed.`, hint: `Write ${quote === '[' ? ']' : '}'} where it ends.`, offset };
    at = lineBefore(text, at.start);
  }
  return undefined;
}

const balanced = (value: string): boolean => {
  const bare = value.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '');
  return (bare.match(/[[{]/g)?.length ?? 0) <= (bare.match(/[\]}]/g)?.length ?? 0);
};

/** The reader notices in the next line that the one before was no field. */
export function missingColon({ offset, line, start, before }: YamlPlace): YamlProblem {
  const [suspect, from] = isField.test(line) && before !== undefined ? [before.line, before.start] : [line, start];
  const [, indent = '', name = '', value = ''] = /^(\s*(?:- +)*)([\w$.-]+):(\S.*)$/.exec(suspect) ?? [];
  const content = suspect.trim();
  if (name !== '') return { message: 'There is no blank after the colon.', hint: `Write ${name}: ${value.slice(0, 60)}`, offset: from + indent.length, length: suspect.trimEnd().length - indent.length };
  const words = /^([\w$.-]+)\s+(.+)$/.exec(content);
  const at = suspect === line && content === '' ? offset : from + suspect.length - suspect.trimStart().length;
  return { message: 'This line has no colon, so it is no field.', hint: words === null ? 'A field is written as name: value.' : `Write ${words[1] ?? ''}: ${(words[2] ?? '').slice(0, 60)}`, offset: at, length: Math.max(1, content.length) };
}

function wrongColumn({ text, line, start, offset }: YamlPlace): YamlProblem {
  const column = indentOf(line);
  const place = line.trim() === '' ? { offset } : { offset: start + column, length: line.trim().length };
  const columns = columnsAbove(text, start);
  const [above] = columns;
  if (above === undefined) return { message: 'The indentation does not fit here.', hint: 'Begin fields at the top of the file in column 1.', ...place };
  if (column > above.column) return { message: `This line begins further right than the one above, which has its value already.`, hint: `Begin it in column ${above.column + 1}, below ${above.name}.`, ...place };
  const same = columns.find((each) => each.column === column);
  if (same !== undefined) return { message: same.item === line.trimStart().startsWith('- ') ? 'The indentation does not fit here.' : `This line is ${same.item ? 'a field among the items of a list' : 'an item of a list among fields'}.`, hint: same.item ? 'Begin each item with -, or the field further left.' : 'Indent the items of a list below the name of their field.', ...place };
  const nearest = columns.toSorted((one, other) => Math.abs(one.column - column) - Math.abs(other.column - column))[0] ?? above;
  return { message: `This line begins in column ${column + 1}, where nothing above begins.`, hint: `Begin it in column ${nearest.column + 1}, below ${nearest.name}.`, ...place };
}

/** Where the lines begin that are still open above, innermost first: a field in a list begins at its dash and after it. */
function columnsAbove(text: string, start: number): { column: number; name: string; item: boolean }[] {
  const columns: { column: number; name: string; item: boolean }[] = [];
  let at = lineBefore(text, start);
  for (let looked = 0; at !== undefined && looked < farthest; looked += 1) {
    const column = indentOf(at.line);
    const dashes = /^(?:- +)+/.exec(at.line.trimStart())?.[0].length ?? 0;
    const name = (/^[^:]{1,40}/.exec(at.line.trimStart().slice(dashes))?.[0] ?? '').trim();
    const outermost = columns.at(-1)?.column ?? Infinity;
    if (dashes > 0 && column + dashes < outermost) columns.push({ column: column + dashes, name, item: false });
    if (column < (columns.at(-1)?.column ?? Infinity)) columns.push({ column, name: dashes > 0 ? 'the dash' : name, item: dashes > 0 });
    at = column === 0 ? undefined : lineBefore(text, at.start);
  }
  return columns;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
