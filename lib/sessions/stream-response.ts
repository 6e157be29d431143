import type { Principal } from '@/lib/auth/principal.ts';
import { watchPrincipal } from '@/lib/auth/watch-principal.ts';
import { container } from '@/lib/container.ts';
import { sseResponse, type SseEvent } from '@/lib/core/sse.ts';

type Streamed = { type: string; event_id?: string };

/**
 * Streams events to a client until they end, the client leaves, the process stops, or the client may no longer be here: at
 * once where their account is disabled or has another password, else within `recheckMs` (a revoked token, a sign-in that is
 * over, another role). A client that leaves ends its reading, not what is read.
 */
export function streamResponse(request: Request, principal: Principal, events: AsyncIterable<Streamed>, { recheckMs }: { recheckMs?: number } = {}): Response {
  const { shutdown } = container();
  const source = events[Symbol.asyncIterator]();
  const guard = guardOf(request, principal, recheckMs);
  const named: AsyncIterableIterator<SseEvent> = {
    async next() {
      const next = await source.next();
      if (next.done) return { done: true, value: undefined };
      return { done: false, value: { event: next.value.type, id: next.value.event_id, data: next.value } };
    },
    // Not a generator: `return` must reach the source at once, also while `next` waits. However the stream ends, it is called.
    async return() {
      guard.stop();
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return sseResponse(named, { signal: AbortSignal.any([request.signal, shutdown, ...guard.signals]) });
}

/** What ends a stream of someone who may no longer be here. */
function guardOf(request: Request, principal: Principal, recheckMs: number | undefined): { signals: AbortSignal[]; stop(): void } {
  // A worker's token is good for a minute, to open what it needs; it is there as long as its call.
  if (principal.kind === 'worker') return { signals: [], stop: () => {} };
  const { env, users, tokens, shutOuts, logger } = container();
  const { signal, stop } = watchPrincipal(request.headers, principal, { env, users, tokens }, { logger, ...(recheckMs !== undefined && { recheckMs }) });
  return { signals: [shutOuts.signalFor(principal.user.id), signal], stop };
}
