import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@/lib/core/logger.ts';
import { metrics } from '@/lib/core/metrics.ts';

/** Counts and times a request, and logs it at `debug`: the path without its query, because that may be personal. */
export function observeRequest(request: IncomingMessage, response: ServerResponse, logger: Logger): void {
  const began = performance.now();
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const requestId = request.headers['x-request-id'];
  response.setHeader('x-request-id', requestId ?? '');
  response.once('close', () => {
    const ms = performance.now() - began;
    const labels = { area: areaOf(path), method: request.method ?? 'GET', status: response.statusCode };
    metrics().count('foundry_http_requests_total', 'Requests that were answered.', labels);
    metrics().observe('foundry_http_request_seconds', 'Seconds from a request to the end of its answer; streams last long.', ms / 1_000, { area: labels.area });
    logger.debug({ request_id: requestId, method: request.method, path, status: response.statusCode, ms: Math.round(ms) }, 'request');
  });
}

/** What a request was about, out of a closed set: a path as a label would make a series per session. */
function areaOf(path: string): string {
  const [, first = '', second = ''] = path.split('/');
  if (first === '_next') return 'static';
  if (first !== 'api') return first === 'health' || first === 'metrics' ? first : 'page';
  return ['agents', 'auth', 'compile', 'livekit', 'mock', 'sessions', 'tokens', 'users', 'voice'].includes(second) ? second : 'other';
}
