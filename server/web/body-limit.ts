import type { IncomingMessage } from 'node:http';
import type { Env } from '@/lib/core/env.ts';
import { AppError } from '@/lib/core/errors.ts';

const usualBytes = 2 * 1024 * 1024;
/** What multipart/form-data adds around a file. */
const formBytes = 64 * 1024;

/**
 * The limit on a request's body, by its declared length, before anything reads it. Dossiers may be large and are counted
 * as they are read; any other body has to say its length.
 */
export function bodyProblem(request: Pick<IncomingMessage, 'url' | 'headers'>, env: Pick<Env, 'FOUNDRY_MAX_DOSSIER_BYTES'>): AppError | null {
  const isDossier = /^\/api\/compile(?:[/?]|$)/.test(request.url ?? '');
  if (request.headers['transfer-encoding'] !== undefined && !isDossier) return new AppError('length_required', 'A body here must come with its Content-Length.');
  const limit = isDossier ? env.FOUNDRY_MAX_DOSSIER_BYTES + formBytes : usualBytes;
  const length = Number(request.headers['content-length'] ?? 0);
  return length > limit ? new AppError('too_large', `The body has ${length} bytes; here it may have at most ${limit}.`) : null;
}
