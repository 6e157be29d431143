import type { CompilePhase, CompileResult } from '@/lib/contracts/compile.ts';
import type { Agent } from './agent-schema.ts';

/** What compiling a dossier gives: the answer for people, and the agent for the registry (null where there are errors). */
export interface CompiledDossier {
  result: CompileResult;
  agent: Agent | null;
}

/** The answer for people alone, written as JSON where it was made: reading and writing a large one again would hold up other requests. */
export interface CheckedDossier {
  ok: boolean;
  /** How many diagnostics are errors. */
  errors: number;
  /** A `CompileResult` as JSON in UTF-8, without line breaks. */
  json: Uint8Array;
}

export interface DossierFile {
  bytes: Uint8Array;
  /** Its ending tells JSON from YAML; null where it has no name. */
  fileName: string | null;
}

export interface CompileWatch {
  /** Gives the compilation up, also in the middle of it. */
  signal?: AbortSignal;
  onPhase?: (phase: CompilePhase) => void;
}

/**
 * Compiles dossiers without blocking this thread for long, however large they are. Both throw AppError timed_out, too_large
 * (out of memory), unavailable (too many are waiting) and gone (given up).
 */
export interface DossierCompiler {
  /** For an answer. Takes the bytes over: they must not be used afterwards. */
  check(file: DossierFile, watch?: CompileWatch): Promise<CheckedDossier>;
  /** For the registry. */
  build(file: DossierFile, watch?: CompileWatch): Promise<CompiledDossier>;
}
