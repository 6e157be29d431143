import { AppError, isAppError } from './errors.ts';

/** RFC 9457 problem details, as every error leaves the HTTP interface. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  hint?: string;
  retryable: boolean;
  [extra: string]: unknown;
}

/** What ioredis throws where Redis stayed away for longer than a command waits. Known by name: Next bundles modules twice. */
const isRedisAway = (thrown: unknown): boolean => thrown instanceof Error && (thrown.name === 'MaxRetriesPerRequestError' || thrown.message === 'Connection is closed.');

function asAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown;
  if (isRedisAway(thrown)) return new AppError('unavailable', 'The site cannot reach its memory right now. Try again in a moment.', { cause: thrown });
  return new AppError('internal', 'Something went wrong on our side. The log has the details.', { cause: thrown });
}

/** Describes any thrown value as a problem. An unexpected one says nothing of its inside. */
export function toProblem(thrown: unknown): Problem {
  const error = asAppError(thrown);
  return {
    ...error.extra,
    type: `urn:agent-foundry:problem:${error.code}`,
    title: error.code.replaceAll('_', ' '),
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    retryable: error.retryable,
  };
}

/** Answers with `application/problem+json`. */
export function problemResponse(thrown: unknown): Response {
  const problem = toProblem(thrown);
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer realm="agent-foundry"';
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
