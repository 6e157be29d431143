import type { CompileWatch, DossierFile } from '@/lib/agent/dossier-compiler.ts';
import { container } from '@/lib/container.ts';
import type { CompileResult } from '@/lib/contracts/compile.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readUploadedFile } from '@/lib/core/read-uploaded-file.ts';
import { byteStream, compileEvents } from './compile-events.ts';

/** File endings by media type, for a body without a file name: JSON is YAML too, so the compiler's messages need to know. */
const endings: Record<string, string> = { 'application/json': 'body.json', 'application/yaml': 'body.yaml', 'application/x-yaml': 'body.yaml', 'text/yaml': 'body.yaml' };

/** Reads the dossier of a request. @throws AppError bad_request, too_large; gone where the client leaves meanwhile */
export async function readDossier(request: Request): Promise<DossierFile> {
  const { bytes, fileName, mediaType } = await readUploadedFile(request, { field: 'file', maxBytes: container().env.FOUNDRY_MAX_DOSSIER_BYTES }).catch((thrown: unknown) => {
    throw request.signal.aborted ? new AppError('gone', 'The upload broke off.', { cause: thrown }) : thrown;
  });
  if (bytes.length === 0) throw new AppError('bad_request', 'The request holds no dossier: the body is empty.');
  return { bytes, fileName: fileName ?? endings[mediaType] ?? null };
}

/** Compiles the dossier of a request and answers with what came of it: at once, or, for who accepts `text/event-stream`, with events. */
export async function answerCompile(request: Request): Promise<Response> {
  const { compile, shutdown } = container();
  const file = await readDossier(request);
  if (/\btext\/event-stream\b/.test(request.headers.get('accept') ?? '')) {
    return compileEvents(async (watch: CompileWatch) => compile.check(file, watch), AbortSignal.any([request.signal, shutdown]));
  }
  const checked = await compile.check(file, { signal: request.signal });
  if (!checked.ok) throw invalidDossier(checked.errors, await new Response(byteStream(checked.json)).json());
  return new Response(byteStream(checked.json), { headers: { 'content-type': 'application/json' } });
}

/** Refuses what does not compile: a problem that carries the compiler's whole answer. */
export function invalidDossier(errors: number, result: CompileResult): AppError {
  return new AppError('dossier_invalid', `The dossier has ${errors} ${errors === 1 ? 'error' : 'errors'}.`, { extra: { ...result } });
}
