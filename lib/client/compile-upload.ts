import { z } from 'zod';
import { compileResultSchema, type CompileResult } from '@/lib/contracts/compile.ts';
import { diagnosticSchema } from '@/lib/contracts/diagnostics.ts';
import { ApiError, toApiError } from './api.ts';

/** `sent` is 0 to 1. */
export type CompilePhase = { name: 'uploading'; sent: number } | { name: 'compiling' };

const rejectedSchema = z.object({ diagnostics: z.array(diagnosticSchema), agent_id: z.string().nullish() });

/**
 * Sends a dossier to the compiler and tells how far it is. A dossier with errors is an answer, not a failure.
 * XMLHttpRequest, because `fetch` does not tell how much has been sent.
 * @throws ApiError; an aborted upload throws the signal's reason
 */
export function compileUpload(file: File, signal: AbortSignal, onPhase: (phase: CompilePhase) => void): Promise<CompileResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', '/api/compile/upload');
    request.responseType = 'text';
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => onPhase({ name: 'uploading', sent: event.lengthComputable ? event.loaded / event.total : 0 }));
    request.upload.addEventListener('load', () => onPhase({ name: 'compiling' }));
    request.addEventListener('error', () => reject(new ApiError(0, 'unreachable', 'The upload broke off.', 'Check your connection, then try again.', true)));
    request.addEventListener('load', () => {
      try {
        resolve(readAnswer(request.status, parseJson(request.responseText)));
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

/** @throws ApiError where the answer is neither an agent nor a list of problems */
export function readAnswer(status: number, body: unknown): CompileResult {
  const compiled = compileResultSchema.safeParse(body);
  if (compiled.success) return compiled.data;
  const rejected = rejectedSchema.safeParse(body);
  if (rejected.success && rejected.data.diagnostics.length > 0) return { agent_id: rejected.data.agent_id ?? null, ok: false, yaml: null, summary: null, diagnostics: rejected.data.diagnostics };
  throw toApiError(status, body);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
