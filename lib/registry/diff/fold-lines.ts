import type { AgentDiff } from '@/lib/contracts/agents.ts';

type Line = AgentDiff['lines'][number];

/** A text that is longer than anybody reads from beginning to end is shown by its changes. */
const foldFrom = 20_000;
/** So many lines are left beside a change. */
const beside = 50;

/** Of a very long diff, takes out what is the same far from every change: one line says how many there were. Others stay whole. */
export function foldLines(lines: readonly Line[], { from = foldFrom, context = beside } = {}): Line[] {
  if (lines.length <= from) return [...lines];
  const folded: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && lines[end]?.change === 'same') end += 1;
    const [head, tail] = [at === 0 ? 0 : context, end === lines.length ? 0 : context];
    const leftOut = end - at - head - tail;
    if (leftOut > 1) for (const line of [...lines.slice(at, at + head), { change: 'same' as const, text: '', left_out: leftOut }, ...lines.slice(end - tail, end)]) folded.push(line);
    else for (const line of lines.slice(at, end)) folded.push(line);
    at = end;
    for (let line = lines[at]; line !== undefined && line.change !== 'same'; line = lines[at]) {
      folded.push(line);
      at += 1;
    }
  }
  return folded;
}
