import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';

export interface TextOptions {
  /** ANSI colours: for a terminal. */
  readonly colour: boolean;
}

const widestLine = 120;
const codes = { error: 31, warning: 33, info: 36, bold: 1, dim: 2 } as const;

/** One problem with the line it stands in and a mark under the place. Text of the dossier is shown with control characters made visible. */
export function formatDiagnostic(fileName: string, text: string, diagnostic: Diagnostic, options: TextOptions): string {
  const paint = (style: keyof typeof codes, part: string): string => (options.colour ? `\u001b[${codes[style]}m${part}\u001b[0m` : part);
  const { start, end } = diagnostic.range;
  const frame = frameOf(text, start.line, start.column, end.line === start.line ? end.column : Infinity);
  const number = String(start.line);
  const gutter = ' '.repeat(number.length);
  const lines = [
    `${paint(diagnostic.severity, paint('bold', `${diagnostic.severity}[${diagnostic.code}]`))}: ${paint('bold', visible(diagnostic.message))}`,
    `${gutter}${paint('dim', '-->')} ${visible(fileName)}:${start.line}:${start.column}`,
    `${gutter} ${paint('dim', '|')}`,
    `${paint('dim', `${number} |`)} ${frame.line}`,
    `${gutter} ${paint('dim', '|')} ${' '.repeat(frame.before)}${paint(diagnostic.severity, '^'.repeat(frame.width))}`,
    ...(diagnostic.pointer === '' ? [] : [`${gutter} ${paint('dim', '=')} at ${visible(diagnostic.pointer)}`]),
    ...(diagnostic.hint === undefined ? [] : [`${gutter} ${paint('dim', '=')} help: ${visible(diagnostic.hint)}`]),
    `${gutter} ${paint('dim', '=')} see docs/diagnostics.md#${diagnostic.code.toLowerCase()}`,
  ];
  return lines.join('\n');
}

/** "2 errors and 1 warning in a.json". */
export function formatTotals(fileName: string, diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], noun: string): string[] => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`];
  };
  const parts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'note')];
  return parts.length === 0 ? `${visible(fileName)}: no problems` : `${visible(fileName)}: ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`}`;
}

/** The line, cut around the marked place where it is long; columns count from 1 in UTF-16 code units. */
function frameOf(text: string, line: number, column: number, endColumn: number): { line: string; before: number; width: number } {
  let from = 0;
  for (let count = 1; count < line; count += 1) {
    const next = text.indexOf('\n', from);
    if (next === -1) break;
    from = next + 1;
  }
  const newline = text.indexOf('\n', from);
  const to = newline === -1 ? text.length : newline;
  const cut = Math.max(0, Math.min(column - 1 - 40, to - from - widestLine));
  const shown = text.slice(from + cut, Math.min(to, from + cut + widestLine));
  const lead = cut > 0 ? '…' : '';
  const before = visible(shown.slice(0, column - 1 - cut)).length;
  const marked = visible(shown.slice(column - 1 - cut, Math.max(column, Math.min(endColumn, to - from + 1)) - 1 - cut)).length;
  return { line: lead + visible(shown) + (from + cut + widestLine < to ? '…' : ''), before: before + lead.length, width: Math.max(1, marked) };
}

/** One line, without anything that a terminal would obey. */
export const visible = (text: string): string => text.replaceAll('\t', ' ').replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
