import { loadAgent } from '@/lib/agent/load-agent.ts';
import type { VersionText } from '@/lib/agent/dossier-compiler.ts';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { unpackText } from '@/lib/core/packed-text.ts';
import { diffAgents } from '@/lib/registry/diff/diff-agents.ts';
import { diffLines } from '@/lib/registry/diff/line-diff.ts';
import { foldLines } from '@/lib/registry/diff/fold-lines.ts';
import { JsonPieces } from './json-pieces.ts';

/** An `AgentDiff` as JSON in pieces; the number of a version instead that cannot be read by this release. */
export function writeDiff(from: VersionText, to: VersionText): Uint8Array[] | number {
  const [before, after] = [unpackText(from.yaml), unpackText(to.yaml)];
  const [a, b] = [read(before), read(after)];
  if (a === null || b === null) return a === null ? from.version : to.version;
  const json = new JsonPieces();
  json.write(`{"from":${from.version},"to":${to.version},"changes":`);
  json.writeList(diffAgents(a, b));
  json.write(',"lines":');
  json.writeList(foldLines(diffLines(before, after)));
  json.write('}');
  return json.pieces;
}

function read(yaml: string): Agent | null {
  const checked = loadAgent(yaml);
  return checked.ok ? checked.value : null;
}
