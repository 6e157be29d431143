import { z } from 'zod';
import { compileProgressSchema, compileResultSchema, type CompilePhase, type CompileResult } from '@/lib/contracts/compile.ts';
import { diagnosticSchema } from '@/lib/contracts/diagnostics.ts';
import { ApiError, toApiError } from './api.ts';
import { keepApart, type CompileOutcome } from './compile-outcome.ts';
import { createEventReader } from './read-events.ts';

/** Where a dossier is: on its way (`sent` is 0 to 1), or in one of the compiler's phases (null before it has told one). */
export type CompileProgress = { name: 'uploading'; sent: number } | { name: 'compiling'; phase: CompilePhase | null };

const rejectedSchema = z.object({ diagnostics: z.array(diagnosticSchema), agent_id: z.string().nullish() });

/**
 * Sends a dossier to the compiler and tells how far it is. A dossier with errors is an answer, not a failure. An aborted
 * upload closes the connection, which ends the compilation.
 * XMLHttpRequest, because `fetch` does not tell how much has been sent.
 * @throws ApiError; an aborted upload throws the signal's reason
 */
export function compileUpload(file: File, signal: AbortSignal, onProgress: (progress: CompileProgress) => void): Promise<CompileOutcome> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    let begun = '';
    let last: { status: number; data: string } | null = null;
    const readText = createEventReader((event, data) => {
      if (event === 'result') last = { status: 200, data };
      else if (event === 'problem') last = { status: 0, data };
      else if (event === 'progress') onProgress({ name: 'compiling', phase: compileProgressSchema.safeParse(parseJson(data)).data?.phase ?? null });
    });
    const streams = (): boolean => request.getResponseHeader('content-type')?.startsWith('text/event-stream') === true;
    const broken = (): ApiError => new ApiError(0, 'unreachable', 'The connection broke off before the answer was here.', 'Check your connection, then try again.', true);
    request.open('POST', '/api/compile/upload');
    request.responseType = 'text';
    request.setRequestHeader('accept', 'text/event-stream, application/json');
    request.upload.addEventListener('progress', (event) => onProgress({ name: 'uploading', sent: event.lengthComputable ? event.loaded / event.total : 0 }));
    request.upload.addEventListener('load', () => onProgress({ name: 'compiling', phase: null }));
    // The text is put together anew for each look at it: not while a large result is on its way.
    request.addEventListener('progress', () => {
      if (streams() && begun !== 'result') begun = readText(request.responseText);
    });
    request.addEventListener('error', () => reject(broken()));
    request.addEventListener('load', () => {
      if (streams()) readText(request.responseText);
      const answer = streams() ? last : { status: request.status, data: request.responseText };
      try {
        if (answer === null) throw broken();
        resolve(keepApart(readAnswer(answer.status, parseJson(answer.data))));
      } catch (thrown) {
        reject(thrown);
      }
    });
    signal.addEventListener('abort', () => {
      request.abort();
      reject(signal.reason);
    });
    request.send(body);
  });
}

/** `status` 0: the problem itself says its status. @throws ApiError where the answer is neither an agent nor a list of problems */
export function readAnswer(status: number, body: unknown): CompileResult {
  const compiled = compileResultSchema.safeParse(body);
  if (compiled.success) return compiled.data;
  const rejected = rejectedSchema.safeParse(body);
  if (rejected.success && rejected.data.diagnostics.length > 0) return { agent_id: rejected.data.agent_id ?? null, ok: false, yaml: null, summary: null, diagnostics: rejected.data.diagnostics };
  throw toApiError(status === 0 ? (z.object({ status: z.number() }).safeParse(body).data?.status ?? 0) : status, body);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
