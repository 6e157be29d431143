import type { CompileResult } from '@/lib/contracts/compile.ts';

/** An agent's file: whole for saving, its beginning for looking at. One of a large dossier has 100 MB, and as text in the page it would stop the browser. */
export interface AgentFile {
  whole: Blob;
  /** The first lines. */
  start: string;
  /** All of it is in `start`. */
  complete: boolean;
}

/** What came of a compilation, as the page keeps it. */
export type CompileOutcome = Omit<CompileResult, 'yaml'> & { yaml: AgentFile | null };

/** Lines of an agent's file that are shown. */
export const linesShown = 1_000;

/** Puts the agent's file into a blob, where it takes no memory of the page. */
export function keepApart({ yaml, ...rest }: CompileResult): CompileOutcome {
  if (yaml === null) return { ...rest, yaml: null };
  const end = endOfLine(yaml, linesShown);
  // Decoded anew: a part that is merely cut off would keep the whole text in memory.
  const start = end < yaml.length ? new TextDecoder().decode(new TextEncoder().encode(yaml.slice(0, end))) : yaml;
  return { ...rest, yaml: { whole: new Blob([yaml], { type: 'application/yaml' }), start, complete: end === yaml.length } };
}

/** Where the line with this number ends, or the text. */
function endOfLine(text: string, line: number): number {
  let end = -1;
  for (let count = 0; count < line; count += 1) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return text.length;
  }
  return end + 1;
}
