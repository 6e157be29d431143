import type { CheckedDossier, CompileWatch } from '@/lib/agent/dossier-compiler.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { unpackBytes } from '@/lib/core/packed-text.ts';
import { toProblem } from '@/lib/core/problem.ts';
import { processLogger } from '@/lib/core/process-logger.ts';
import { formatSseEvent } from '@/lib/core/sse.ts';

const heartbeatMs = 15_000;

/**
 * Streams a compilation: `progress` `{phase}` as each phase begins, then `result` (a CompileResult, with or without errors)
 * or `problem`. A reader who leaves gives the compilation up.
 */
export function compileEvents(compile: (watch: CompileWatch) => Promise<CheckedDossier>, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const left = new AbortController();
  const watched = AbortSignal.any([signal, left.signal]);
  writer.closed.catch((reason: unknown) => left.abort(reason));
  const write = async (text: string): Promise<void> => writer.write(encoder.encode(text));
  // What is written to a reader who has left is lost: `closed` has told.
  const mention = (text: string): void => void write(text).catch(() => {});
  const heartbeat = setInterval(() => mention(': still here\n\n'), heartbeatMs);

  const run = async (): Promise<void> => {
    try {
      const { json } = await compile({ signal: watched, onPhase: (phase) => mention(formatSseEvent({ event: 'progress', data: { phase } })) });
      await write('event: result\ndata: ');
      for (const piece of json) await writer.write(await unpackBytes(piece));
      await write('\n\n');
    } catch (thrown) {
      if (!isAppError(thrown) && !watched.aborted) processLogger().error({ err: thrown }, 'a compilation failed unexpectedly');
      await write(formatSseEvent({ event: 'problem', data: toProblem(thrown) }));
    }
    await writer.close();
  };
  run().catch(() => {}).finally(() => clearInterval(heartbeat)); // it rejects only where the reader has left
  return new Response(readable, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' } });
}

/** A body out of packed pieces, one at a time, as the reader takes them. */
export function byteStream(json: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = json.values();
  return new ReadableStream({
    async pull(controller) {
      const next = left.next();
      if (next.done === true) controller.close();
      else controller.enqueue(await unpackBytes(next.value));
    },
  });
}
