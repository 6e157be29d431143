import type { CompilePhase, CompileResult } from '@/lib/contracts/compile.ts';
import type { Checked } from '@/lib/contracts/diagnostics.ts';
import type { PackedText } from '@/lib/core/packed-text.ts';
import type { Agent } from './agent-schema.ts';

/** The answer for people alone, written as JSON where it was made: reading and writing a large one again would hold up other requests. */
export interface CheckedDossier {
  ok: boolean;
  /** How many diagnostics are errors. */
  errors: number;
  /** A `CompileResult` as JSON in UTF-8, without line breaks, in pieces of some 100 kB; each packed, if that is worth it, as it waits for a slow reader. */
  json: Uint8Array[];
}

/** What the registry keeps; or, where there are errors, the answer for people. */
export type BuiltDossier = { agent: Agent; yaml: PackedText; dossier: PackedText } | { agent: null; errors: number; result: CompileResult };

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
 * Compiles dossiers, and reads agents, without blocking this thread for long, however large they are. All throw AppError
 * timed_out, too_large (out of memory), unavailable (too many are waiting) and gone (given up).
 */
export interface DossierCompiler {
  /** For an answer. Takes the bytes over: they must not be used afterwards. */
  check(file: DossierFile, watch?: CompileWatch): Promise<CheckedDossier>;
  /** For the registry. Takes the bytes over too. */
  build(file: DossierFile, watch?: CompileWatch): Promise<BuiltDossier>;
  /** An agent's YAML, packed or not, as `loadAgent` reads it. */
  read(yaml: Uint8Array): Promise<Checked<Agent>>;
  /** What leads from one version to another: an `AgentDiff` as JSON, in pieces like those of `CheckedDossier`. @throws AppError gone where a version was written for another release */
  diff(from: VersionText, to: VersionText, watch?: CompileWatch): Promise<Uint8Array[]>;
}

/** A version of an agent: its YAML, packed or not. */
export interface VersionText {
  version: number;
  yaml: Uint8Array;
}
