import type { CheckedDossier, CompiledDossier } from '@/lib/agent/dossier-compiler.ts';

/** The answer of a compilation as JSON. The bytes have a buffer of their own, which can be handed to another thread. */
export function checkedDossier({ result }: CompiledDossier): CheckedDossier & { json: Uint8Array<ArrayBuffer> } {
  return { ok: result.ok, errors: result.diagnostics.filter(({ severity }) => severity === 'error').length, json: new TextEncoder().encode(JSON.stringify(result)) };
}
