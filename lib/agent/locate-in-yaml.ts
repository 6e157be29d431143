import { isCollection, isPair, isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import type { AgentProblem } from './describe-agent-issue.ts';

/** Gives each problem the range of the nearest part of the YAML that its pointer names. Costs nothing where there is no problem. */
export function locateInYaml(yamlText: string, problems: readonly AgentProblem[]): Diagnostic[] {
  if (problems.length === 0) return [];
  const lineCounter = new LineCounter();
  const root = parseDocument(yamlText, { lineCounter, logLevel: 'silent' }).contents;
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return problems.map((problem) => {
    const [from, to] = rangeOf(root, problem.pointer);
    return { ...problem, range: { start: at(from), end: at(to) } };
  });
}

/** Offsets of the value; of its parent's key where the value itself is missing. */
function rangeOf(root: Node | null, pointer: string): [number, number] {
  let node: unknown = root;
  let best: [number, number] = [0, 1];
  for (const token of pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (!isCollection(node)) break;
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === token);
    const next: unknown = isPair(pair) ? pair.value : node.items[Number(token)];
    if (next === undefined) break;
    node = next;
    const range = isPair(pair) && isScalar(pair.key) && isCollection(next) ? pair.key.range : (next as Node | null)?.range;
    if (range !== undefined && range !== null) best = [range[0], Math.max(range[0] + 1, range[1])];
  }
  return best;
}
