import type { CompileResult } from '@/lib/contracts/compile.ts';
import type { Agent } from './agent-schema.ts';

/** What compiling a dossier gives: the answer for people, and the agent for the registry (null where there are errors). */
export interface CompiledDossier {
  result: CompileResult;
  agent: Agent | null;
}

/** Compiles a dossier's bytes without blocking this thread for long, however large it is. */
export type DossierCompiler = (bytes: Uint8Array, fileName: string | null) => Promise<CompiledDossier>;
