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

/** Describes any thrown value as a problem. An unexpected one says nothing of its inside. */
export function toProblem(thrown: unknown): Problem {
  const error = isAppError(thrown)
    ? thrown
    : new AppError('internal', 'Something went wrong on our side. The log has the details.', { cause: thrown });
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
