import type { CompiledDossier } from '@/lib/agent/dossier-compiler.ts';
import { container } from '@/lib/container.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readUploadedFile } from '@/lib/core/read-uploaded-file.ts';

/** File endings by media type, for a body without a file name: JSON is YAML too, so the compiler's messages need to know. */
const endings: Record<string, string> = { 'application/json': 'body.json', 'application/yaml': 'body.yaml', 'application/x-yaml': 'body.yaml', 'text/yaml': 'body.yaml' };

/** Reads the dossier of a request and compiles it. @throws AppError bad_request, too_large */
export async function compileRequest(request: Request): Promise<CompiledDossier & { dossier: Uint8Array }> {
  const { env, compile } = container();
  const { bytes, fileName, mediaType } = await readUploadedFile(request, { field: 'file', maxBytes: env.FOUNDRY_MAX_DOSSIER_BYTES });
  if (bytes.length === 0) throw new AppError('bad_request', 'The request holds no dossier: the body is empty.');
  return { ...(await compile(bytes, fileName ?? endings[mediaType] ?? null)), dossier: bytes };
}

/** Refuses what does not compile: a problem that carries the compiler's whole answer. */
export function invalidDossier({ result }: CompiledDossier): AppError {
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error').length;
  return new AppError('dossier_invalid', `The dossier has ${errors} ${errors === 1 ? 'error' : 'errors'}.`, { extra: { ...result } });
}
