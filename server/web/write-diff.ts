import { loadAgent } from '@/lib/agent/load-agent.ts';
import type { VersionText } from '@/lib/agent/dossier-compiler.ts';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { AgentChange } from '@/lib/contracts/agents.ts';
import { unpackText } from '@/lib/core/packed-text.ts';
import { diffAgents } from '@/lib/registry/diff/diff-agents.ts';
import { diffLines } from '@/lib/registry/diff/line-diff.ts';
import { foldLines } from '@/lib/registry/diff/fold-lines.ts';
import { JsonPieces } from './json-pieces.ts';

/** An `AgentDiff` as JSON in pieces; the number of a version instead that cannot be read by this release. */
export function writeDiff(from: VersionText, to: VersionText): Uint8Array[] | number {
  const changes = changesBetween(from, to);
  if (typeof changes === 'number') return changes;
  const json = new JsonPieces();
  json.write(`{"from":${from.version},"to":${to.version},"changes":`);
  json.writeList(changes);
  json.write(',"lines":');
  json.writeList(foldLines(diffLines(unpackText(from.yaml), unpackText(to.yaml))));
  json.write('}');
  return json.pieces;
}

/** In a step of its own: the agents, hundreds of megabytes where they are large, go before the lines come. */
function changesBetween(from: VersionText, to: VersionText): AgentChange[] | number {
  const a = read(from);
  if (a === null) return from.version;
  const b = read(to);
  return b === null ? to.version : diffAgents(a, b);
}

function read({ yaml }: VersionText): Agent | null {
  const checked = loadAgent(unpackText(yaml));
  return checked.ok ? checked.value : null;
}
