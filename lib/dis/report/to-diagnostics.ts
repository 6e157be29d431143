import type { Diagnostic, Position, Severity } from '@/lib/contracts/diagnostics.ts';
import type { Finding } from '../finding.ts';
import type { Place } from './locate-json.ts';

/** Most problems that one compilation reports. */
export const mostDiagnostics = 200;

const weight: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/**
 * Findings as diagnostics with line and column: errors first, then in the order of the text; the same one only once; at most 200,
 * then one that says how many more.
 */
export function toDiagnostics(text: string, findings: readonly Finding[], locate: (pointers: readonly string[]) => ReadonlyMap<string, Place>): Diagnostic[] {
  const distinct = [...new Map(findings.map((finding) => [`${finding.code}\n${finding.pointer}\n${finding.message}`, finding])).values()];
  const bySeverity = distinct.toSorted((left, right) => weight[left.severity] - weight[right.severity]);
  const kept = bySeverity.slice(0, mostDiagnostics);
  const places = locate([...new Set(kept.filter((finding) => finding.offset === undefined).map((finding) => finding.markKey ?? finding.pointer))]);
  const positionOf = lineIndex(text);
  const placed = kept.map((finding): { diagnostic: Diagnostic; offset: number } => {
    const found = places.get(finding.markKey ?? finding.pointer) ?? { start: 0, end: 1 };
    const marked = finding.markKey === undefined ? found : (found.key ?? found);
    const place = finding.offset === undefined ? marked : { start: finding.offset, end: finding.offset + (finding.length ?? 1) };
    const hint = typeof finding.hint === 'function' ? finding.hint() : finding.hint;
    const range = { start: positionOf(place.start), end: positionOf(place.end) };
    return { offset: place.start, diagnostic: { code: finding.code, severity: finding.severity, message: finding.message, pointer: finding.pointer, range, ...(hint === undefined ? {} : { hint }) } };
  });
  placed.sort((left, right) => weight[left.diagnostic.severity] - weight[right.diagnostic.severity] || left.offset - right.offset);
  const result = placed.map(({ diagnostic }) => diagnostic);
  const more = distinct.length - kept.length;
  if (more > 0) result.push({ code: 'DIS-MORE', severity: bySeverity[mostDiagnostics]?.severity ?? 'info', message: `and ${more} more problems.`, pointer: '', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }, hint: 'Correct the first ones and compile again.' });
  return result;
}

/** Offset to line and column, both from 1; columns in UTF-16 code units. */
function lineIndex(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    if (starts === undefined) {
      starts = [0];
      for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1)) starts.push(newline + 1);
    }
    const capped = Math.min(offset, text.length);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= capped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: capped - (starts[low] ?? 0) + 1 };
  };
}
