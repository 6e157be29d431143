import { anchorOf, type Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { displayWidth } from './display-width.ts';

export interface TextOptions {
  /** ANSI colours: for a terminal. */
  readonly colour: boolean;
}

const widestLine = 120;
const codes = { error: 31, warning: 33, info: 36, bold: 1, dim: 2 } as const;
type Paint = (style: keyof typeof codes, part: string) => string;

/**
 * The problems of one file as text: each with the line it stands in, a mark under the place and the construct by its name; the
 * totals at the end. Text of the dossier is shown with control characters made visible.
 */
export function* formatReport(fileName: string, text: string, diagnostics: readonly Diagnostic[], { colour }: TextOptions): Generator<string> {
  const paint: Paint = (style, part) => (colour ? `\u001b[${codes[style]}m${part}\u001b[0m` : part);
  const lines = linesAt(text, diagnostics.map(({ range }) => range.start.line));
  for (const diagnostic of diagnostics) {
    if (diagnostic.code === 'DIS-MORE') yield `${paint('bold', visible(diagnostic.message))} ${visible(diagnostic.hint ?? '')}\n\n`;
    else yield `${formatDiagnostic(fileName, lines.get(diagnostic.range.start.line) ?? '', diagnostic, paint)}\n\n`;
  }
  yield `${formatTotals(fileName, diagnostics)}\n`;
}

function formatDiagnostic(fileName: string, line: string, diagnostic: Diagnostic, paint: Paint): string {
  const { start, end } = diagnostic.range;
  const frame = frameOf(line, start.column, end.line === start.line ? end.column : Infinity);
  const number = String(start.line);
  const gutter = ' '.repeat(number.length);
  const { construct } = diagnostic;
  return [
    `${paint(diagnostic.severity, paint('bold', `${diagnostic.severity}[${diagnostic.code}]`))}: ${paint('bold', visible(diagnostic.message))}`,
    `${gutter}${paint('dim', '-->')} ${visible(fileName)}:${start.line}:${start.column}`,
    `${gutter} ${paint('dim', '|')}`,
    `${paint('dim', `${number} |`)} ${frame.line}`,
    `${gutter} ${paint('dim', '|')} ${' '.repeat(frame.before)}${paint(diagnostic.severity, '^'.repeat(frame.width))}`,
    ...(diagnostic.pointer === '' ? [] : [`${gutter} ${paint('dim', '=')} at ${visible(diagnostic.pointer)}${construct === undefined ? '' : `, in ${visible(construct)}`}`]),
    ...(diagnostic.hint === undefined ? [] : [`${gutter} ${paint('dim', '=')} help: ${visible(diagnostic.hint)}`]),
    `${gutter} ${paint('dim', '=')} see docs/diagnostics.md#${anchorOf(diagnostic.code)}`,
  ].join('\n');
}

/** "a.json: 2 errors and 1 warning". */
function formatTotals(fileName: string, diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], noun: string): string[] => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity && diagnostic.code !== 'DIS-MORE').length;
    return number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`];
  };
  const parts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'note')];
  const more = diagnostics.find((diagnostic) => diagnostic.code === 'DIS-MORE')?.message.replace(/\.$/, '') ?? '';
  return parts.length === 0 ? `${visible(fileName)}: no problems` : `${visible(fileName)}: ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`}${more === '' ? '' : `, ${more}`}`;
}

/** Some lines of a text by their numbers, found in one pass. */
function linesAt(text: string, numbers: readonly number[]): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  let line = 1;
  let start = 0;
  for (const number of [...new Set(numbers)].toSorted((left, right) => left - right)) {
    while (line < number && start !== -1) {
      const newline = text.indexOf('\n', start);
      start = newline === -1 ? -1 : newline + 1;
      line += 1;
    }
    if (start === -1) break;
    const newline = text.indexOf('\n', start);
    lines.set(number, text.slice(start, newline === -1 ? text.length : newline).replace(/\r$/, ''));
  }
  return lines;
}

/** The line, cut around the marked place where it is long; columns count from 1 in UTF-16 code units, what is shown in those of a terminal. */
function frameOf(line: string, column: number, endColumn: number): { line: string; before: number; width: number } {
  const first = wholeFrom(line, Math.max(0, Math.min(column - 1 - 40, line.length - widestLine)));
  const last = wholeFrom(line, Math.min(line.length, first + widestLine));
  const place = Math.max(first, Math.min(column - 1, last));
  const end = Math.max(place, Math.min(Math.max(column, endColumn - 1), last));
  const lead = first > 0 ? '…' : '';
  const width = (from: number, to: number): number => displayWidth(visible(line.slice(from, to)));
  return { line: lead + visible(line.slice(first, last)) + (last < line.length ? '…' : ''), before: width(first, place) + lead.length, width: Math.max(1, width(place, end)) };
}

/** The next offset that is not in the middle of a character. */
const wholeFrom = (line: string, offset: number): number => (/[\udc00-\udfff]/.test(line.charAt(offset)) && /[\ud800-\udbff]/.test(line.charAt(offset - 1)) ? offset + 1 : offset);

/** One line, without anything that a terminal would obey. */
const visible = (text: string): string => text.replaceAll('\t', ' ').replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
