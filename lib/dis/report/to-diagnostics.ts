import { docsOf, type Diagnostic, type Position, type Severity } from '@/lib/contracts/diagnostics.ts';
import type { Finding } from '../finding.ts';
import type { ParsedSource } from '../parse/parse-source.ts';
import { nameConstruct } from './name-construct.ts';

/** Most problems that one compilation reports. */
export const mostDiagnostics = 200;

const weight: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/**
 * Findings as diagnostics with line, column and the construct's name: errors first, then in the order of the text; the same one only once; at most 200,
 * then one that says how many more; `omitted` is how many were only counted.
 */
export function toDiagnostics({ text, value, locate }: Omit<ParsedSource, 'findings'>, findings: readonly Finding[], omitted = 0): Diagnostic[] {
  const distinct = [...new Map(findings.map((finding) => [`${finding.code}\n${finding.pointer}\n${finding.message}`, finding])).values()];
  const bySeverity = distinct.toSorted((left, right) => weight[left.severity] - weight[right.severity]);
  const kept = bySeverity.slice(0, mostDiagnostics);
  const places = locate([...new Set(kept.filter((finding) => finding.offset === undefined).map((finding) => finding.markKey ?? finding.pointer))]);
  const placeOf = (finding: Finding): { start: number; end: number } => {
    const found = places.get(finding.markKey ?? finding.pointer) ?? { start: 0, end: 1 };
    const marked = finding.markKey === undefined ? found : (found.key ?? found);
    return finding.offset === undefined ? marked : { start: finding.offset, end: finding.offset + (finding.length ?? 1) };
  };
  const positionOf = linesOf(text, kept.flatMap((finding) => Object.values(placeOf(finding)).filter((offset) => typeof offset === 'number')));
  const placed = kept.map((finding): { diagnostic: Diagnostic; offset: number } => {
    const place = placeOf(finding);
    const hint = typeof finding.hint === 'function' ? finding.hint() : finding.hint;
    const construct = nameConstruct(value, finding.pointer);
    const range = { start: positionOf(place.start), end: positionOf(place.end) };
    return { offset: place.start, diagnostic: { code: finding.code, severity: finding.severity, message: finding.message, pointer: finding.pointer, range, ...(hint === undefined ? {} : { hint }), ...(construct === undefined ? {} : { construct }), docs: docsOf(finding.code) } };
  });
  placed.sort((left, right) => weight[left.diagnostic.severity] - weight[right.diagnostic.severity] || left.offset - right.offset);
  const result = placed.map(({ diagnostic }) => diagnostic);
  const more = distinct.length - kept.length + omitted;
  if (more > 0) result.push({ code: 'DIS-MORE', severity: bySeverity[mostDiagnostics]?.severity ?? 'info', message: `and ${omitted > 0 ? 'at least ' : ''}${more} more problems.`, pointer: '', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }, hint: 'Correct the first ones and compile again.', docs: docsOf('DIS-MORE') });
  return result;
}

/**
 * Line and column, both from 1, for some offsets; columns in UTF-16 code units. Only the lines up to those offsets are counted, in
 * one pass: a list of all lines could be larger than the text.
 */
function linesOf(text: string, offsets: readonly number[]): (offset: number) => Position {
  const positions = new Map<number, Position>();
  let line = 1;
  let start = 0;
  let newline = text.indexOf('\n');
  for (const offset of [...new Set(offsets.map((each) => Math.min(each, text.length)))].toSorted((left, right) => left - right)) {
    while (newline !== -1 && newline < offset) {
      line += 1;
      start = newline + 1;
      newline = text.indexOf('\n', start);
    }
    positions.set(offset, { line, column: offset - start + 1 });
  }
  return (offset) => positions.get(Math.min(offset, text.length)) ?? { line: 1, column: 1 };
}
