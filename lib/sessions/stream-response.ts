import type { Principal } from '@/lib/auth/principal.ts';
import { container } from '@/lib/container.ts';
import { sseResponse, type SseEvent } from '@/lib/core/sse.ts';

type Streamed = { type: string; event_id?: string };

/**
 * Streams events to a client until they end, the client leaves, their account is disabled or the process stops. A client that leaves ends its
 * reading, not what is read.
 */
export function streamResponse(request: Request, principal: Principal, events: AsyncIterable<Streamed>): Response {
  const { shutdown, shutOuts } = container();
  const source = events[Symbol.asyncIterator]();
  const named: AsyncIterableIterator<SseEvent> = {
    async next() {
      const next = await source.next();
      if (next.done) return { done: true, value: undefined };
      return { done: false, value: { event: next.value.type, id: next.value.event_id, data: next.value } };
    },
    // Not a generator: `return` must reach the source at once, also while `next` waits.
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return sseResponse(named, { signal: AbortSignal.any([request.signal, shutdown, ...(principal.kind === 'worker' ? [] : [shutOuts.signalFor(principal.user.id)])]) });
}
