import { createHash } from 'node:crypto';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { summariseAgent } from '@/lib/agent/summarise-agent.ts';
import type { CompilePhase, CompileResult } from '@/lib/contracts/compile.ts';
import type { Finding } from './finding.ts';
import { linkDossier } from './link/link-dossier.ts';
import { agentIdOf, lowerDossier } from './lower/lower-dossier.ts';
import { beginLowering } from './lower/lowering.ts';
import { masksNowhere } from './masks-nowhere.ts';
import { mostOutputFor, outputTooLarge } from './output-size.ts';
import { parseSource, type SourceOptions } from './parse/parse-source.ts';
import { toDiagnostics } from './report/to-diagnostics.ts';
import { runRules } from './rules/run-rules.ts';
import { checkShape } from './schema/check-shape.ts';
import { legacyShape } from './schema/legacy-shape.ts';
import { recogniseDocument } from './schema/recognise-document.ts';

export interface CompileOptions extends SourceOptions {
  /** Told when a phase begins; at the time of the call, nothing of that phase has been done. */
  onPhase?: (phase: Exclude<CompilePhase, 'queued'>) => void;
  /** Characters of YAML above which the agent is refused (DIS-OUTPUT-SIZE); as a rule 64 MB, or 16 times the dossier. */
  mostOutput?: number;
}

export interface CompileOutcome {
  readonly result: CompileResult;
  /** Null where there are errors. */
  readonly agent: Agent | null;
}

/** A compilation before its agent is written as YAML. */
export interface LoweredDossier {
  /** Null where there are errors. */
  readonly agent: Agent | null;
  /** Null where the dossier does not say enough for one. */
  readonly agentId: string | null;
  readonly diagnostics: CompileResult['diagnostics'];
}

/**
 * Compiles a DIS 1.6.0 dossier (JSON or YAML; bytes or text) to an agent definition. Pure and deterministic; never throws for
 * anything in the input: all problems come back at once as diagnostics.
 */
export function compileDossier(input: Uint8Array | string, options: CompileOptions = {}): CompileOutcome {
  const { agent, agentId, diagnostics } = compileToAgent(input, options);
  if (agent === null) return { agent, result: { agent_id: agentId, ok: false, yaml: null, summary: null, diagnostics } };
  options.onPhase?.('emit');
  return { agent, result: { agent_id: agentId, ok: true, yaml: emitAgent(agent), summary: summariseAgent(agent), diagnostics } };
}

/** The same without the YAML, for who writes it piece by piece; nothing of the dossier's text is held any more. */
export function compileToAgent(input: Uint8Array | string, options: CompileOptions = {}): LoweredDossier {
  const begin = options.onPhase ?? (() => {});
  begin('parse');
  const source = parseSource(input, options);
  if (source.value === undefined) return refused(null, toDiagnostics(source, source.findings));
  begin('shape');
  const other = recogniseDocument(source.value);
  if (other !== undefined) return refused(null, toDiagnostics(source, [...source.findings, other]));
  const shape = checkShape(source.value);
  begin('link');
  const dossier = linkDossier(shape);
  const names = beginLowering(dossier);
  begin('rules');
  const ruled = runRules(names);
  const findings: Finding[] = [...source.findings, ...legacyShape(source.value), ...shape.findings, ...ruled.findings];
  const diagnostics = toDiagnostics(source, findings, shape.omitted + ruled.omitted);
  const { domainName, dossierId } = dossier.frame.header;
  const agentId = shape.frame === undefined ? null : agentIdOf(domainName, dossierId);
  if (findings.some((finding) => finding.severity === 'error')) return refused(agentId, diagnostics);

  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  begin('lower');
  const mostOutput = options.mostOutput ?? mostOutputFor(input.length);
  const agent = lowerDossier(names, { sha256: createHash('sha256').update(input).digest('hex'), warnings, mostOutput });
  const tooLarge = outputTooLarge(agent, mostOutput);
  if (tooLarge !== undefined) return refused(agentId, toDiagnostics(source, [...findings, tooLarge], shape.omitted + ruled.omitted));
  const unmasked = masksNowhere(agent);
  return { agent, agentId: agent.metadata.id, diagnostics: unmasked.length === 0 ? diagnostics : toDiagnostics(source, [...findings, ...unmasked], shape.omitted + ruled.omitted) };
}

const refused = (agentId: string | null, diagnostics: CompileResult['diagnostics']): LoweredDossier => ({ agent: null, agentId, diagnostics });
