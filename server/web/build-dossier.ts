import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { BuiltDossier } from '@/lib/agent/dossier-compiler.ts';
import { emitAgentTo } from '@/lib/agent/emit-agent.ts';
import { packText, TextPacker, type PackedText } from '@/lib/core/packed-text.ts';
import { compileToAgent, type CompileOptions } from '@/lib/dis/compile-dossier.ts';
import { errorsOf, refusal } from './check-dossier.ts';

/** Compiles, where that has not been done, to what the registry keeps: the agent, and its YAML and its dossier packed. */
export function buildDossier(bytes: Uint8Array, options: CompileOptions, lowered = compileToAgent(bytes, options)): BuiltDossier {
  if (lowered.agent === null) return { agent: null, errors: errorsOf(lowered), result: refusal(lowered) };
  options.onPhase?.('emit');
  return { agent: lowered.agent, yaml: packAgent(lowered.agent), dossier: packText(bytes) };
}

function packAgent(agent: Agent): PackedText {
  const packer = new TextPacker();
  emitAgentTo((chunk) => packer.write(chunk), agent);
  return packer.end();
}
