import { randomUUID } from 'node:crypto';
import { isAppError } from './errors.ts';
import { processLogger } from './process-logger.ts';
import { problemResponse } from './problem.ts';

/** What Next hands a route handler beside the request. */
export interface RouteContext<Params> {
  params: Promise<Params>;
}

export type RouteHandler<Params> = (request: Request, context: RouteContext<Params>) => Promise<Response>;

/** The id that the custom server gave the request, or a fresh one. */
export const requestIdOf = (request: Request): string => request.headers.get('x-request-id') ?? randomUUID();

/**
 * Wraps a route handler: whatever it throws leaves as `application/problem+json`, what was not expected is logged with
 * the request's id, and every answer carries `x-request-id` and, where the handler says nothing else, `no-store`.
 */
export function route<Params = Record<string, never>>(handler: RouteHandler<Params>): RouteHandler<Params> {
  return async (request, context) => {
    const requestId = requestIdOf(request);
    const response = await handler(request, context).catch((thrown: unknown) => {
      logThrown(thrown, request, requestId);
      return problemResponse(thrown);
    });
    return withHeaders(response, requestId);
  };
}

function logThrown(thrown: unknown, request: Request, requestId: string): void {
  const expected = isAppError(thrown);
  if (expected && thrown.status < 500) return;
  const fields = { request_id: requestId, method: request.method, path: new URL(request.url).pathname, err: thrown };
  if (expected) processLogger().warn({ ...fields, code: thrown.code }, 'request failed');
  else processLogger().error(fields, 'request failed unexpectedly');
}

/** Some responses (a redirect, a fetched one) have immutable headers: those are copied. */
function withHeaders(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers);
  headers.set('x-request-id', requestId);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
