import type { Range } from '@/lib/contracts/diagnostics.ts';

export interface ExcerptLine {
  number: number;
  /** The text before, inside and after the marked range; the middle is empty on other lines. */
  before: string;
  marked: string;
  after: string;
}

/** A line longer than this is cut around the mark: a dossier may be one line. */
const maxColumns = 160;

/** The lines around a range of a text, `context` above and below, with the range's part of each marked. */
export function sourceExcerpt(text: string, range: Range, context: number): ExcerptLine[] {
  const firstLine = Math.max(1, range.start.line - context);
  const lastLine = Math.min(range.end.line, range.start.line + context) + context;
  const lines: ExcerptLine[] = [];
  let offset = offsetOfLine(text, firstLine);
  for (let number = firstLine; number <= lastLine && offset <= text.length; number += 1) {
    const newline = text.indexOf('\n', offset);
    const end = newline < 0 ? text.length : newline;
    lines.push(markLine(text.slice(offset, end).replace(/\r$/, ''), number, range));
    if (newline < 0) break;
    offset = newline + 1;
  }
  return lines;
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let number = 1; number < line; number += 1) {
    const newline = text.indexOf('\n', offset);
    if (newline < 0) return text.length + 1;
    offset = newline + 1;
  }
  return offset;
}

function markLine(line: string, number: number, { start, end }: Range): ExcerptLine {
  if (number < start.line || number > end.line) return { number, before: shorten(line, maxColumns), marked: '', after: '' };
  const from = number === start.line ? start.column - 1 : 0;
  const to = number === end.line ? Math.max(end.column - 1, from + 1) : line.length;
  const before = line.slice(0, from);
  const side = maxColumns / 2;
  return {
    number,
    before: before.length > side ? `…${before.slice(-side)}` : before,
    marked: shorten(line.slice(from, to), maxColumns),
    after: shorten(line.slice(to), side),
  };
}

const shorten = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);
