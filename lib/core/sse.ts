import { isAppError } from './errors.ts';
import { processLogger } from './process-logger.ts';
import { toProblem } from './problem.ts';

/** One server-sent event; `data` is sent as JSON. */
export interface SseEvent {
  event: string;
  /** The place to resume from: the browser sends it back as `Last-Event-ID`. */
  id?: string | undefined;
  data: unknown;
}

export interface SseOptions {
  /** Ends the stream: the request's signal, the process's shutdown. */
  signal?: AbortSignal | undefined;
  /** Milliseconds between comments that keep proxies from closing a silent stream. */
  heartbeatMs?: number;
}

const encoder = new TextEncoder();

/** Writes one event as the HTML standard's event stream format has it. */
export function formatSseEvent({ event, id, data }: SseEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * Streams events as `text/event-stream`, at the pace of the reader. What the iterable throws leaves as one last `error`
 * event `{type, code, message, retryable}`. The iterable is closed when the reader leaves or the signal aborts.
 */
export function sseResponse(events: AsyncIterable<SseEvent>, { signal, heartbeatMs = 15_000 }: SseOptions = {}): Response {
  const iterator = events[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;
  let ended = false;
  let endByAbort = (): void => {};
  const finish = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(heartbeat);
    signal?.removeEventListener('abort', endByAbort);
    // A generator that waits for its next event answers `return` only after it: nobody waits here.
    iterator.return?.().catch(() => {});
  };

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      endByAbort = () => {
        if (ended) return;
        finish();
        controller.close();
      };
      controller.enqueue(encoder.encode(': open\n\n'));
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), heartbeatMs);
      heartbeat.unref();
      if (signal?.aborted) endByAbort();
      else signal?.addEventListener('abort', endByAbort, { once: true });
    },
    async pull(controller) {
      try {
        const next = await iterator.next();
        if (ended) return;
        if (!next.done) return controller.enqueue(encoder.encode(formatSseEvent(next.value)));
      } catch (thrown) {
        if (ended) return;
        if (!isAppError(thrown)) processLogger().error({ err: thrown }, 'an event stream failed unexpectedly');
        const { code, detail, retryable } = toProblem(thrown);
        controller.enqueue(encoder.encode(formatSseEvent({ event: 'error', data: { type: 'error', code, message: detail, retryable } })));
      }
      finish();
      controller.close();
    },
    cancel: finish,
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
  });
}
