import type { CheckedDossier } from '@/lib/agent/dossier-compiler.ts';
import { emitAgentTo } from '@/lib/agent/emit-agent.ts';
import { summariseAgent } from '@/lib/agent/summarise-agent.ts';
import type { CompileResult } from '@/lib/contracts/compile.ts';
import { packPiece } from '@/lib/core/packed-text.ts';
import { compileToAgent, type CompileOptions, type LoweredDossier } from '@/lib/dis/compile-dossier.ts';
import { JsonPieces } from './json-pieces.ts';

/**
 * Compiles, where that has not been done, and writes the answer as JSON in pieces, each with a buffer of its own that can be handed to another thread. The
 * YAML, most of it by far, is never there as a whole: not as YAML, not as JSON.
 */
export function checkDossier(bytes: Uint8Array, options: CompileOptions, lowered = compileToAgent(bytes, options)): CheckedDossier {
  const { agent, agentId, diagnostics } = lowered;
  if (agent === null) return { ok: false, errors: errorsOf(lowered), json: [packPiece(Buffer.from(JSON.stringify(refusal(lowered))))] };
  options.onPhase?.('emit');
  const json = new JsonPieces();
  json.write(`{"agent_id":${JSON.stringify(agentId)},"ok":true,"yaml":"`);
  emitAgentTo((chunk) => json.write(JSON.stringify(chunk).slice(1, -1)), agent);
  json.write(`","summary":${JSON.stringify(summariseAgent(agent))},"diagnostics":${JSON.stringify(diagnostics)}}`);
  return { ok: true, errors: 0, json: json.pieces };
}

export const errorsOf = ({ diagnostics }: Pick<LoweredDossier, 'diagnostics'>): number => diagnostics.filter(({ severity }) => severity === 'error').length;

/** The answer where a dossier has errors. */
export const refusal = ({ agentId, diagnostics }: LoweredDossier): CompileResult => ({ agent_id: agentId, ok: false, yaml: null, summary: null, diagnostics });
