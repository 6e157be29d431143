import type { CheckedDossier, CompileWatch } from '@/lib/agent/dossier-compiler.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { toProblem } from '@/lib/core/problem.ts';
import { processLogger } from '@/lib/core/process-logger.ts';
import { formatSseEvent } from '@/lib/core/sse.ts';

const pieceBytes = 256 * 1024;
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
      for (const piece of pieces(json)) await writer.write(piece);
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

/** A body out of bytes that are there, a piece at a time: as one, a large answer would be copied in one go. */
export function byteStream(bytes: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const iterator = pieces(bytes);
  return new ReadableStream({
    pull(controller) {
      const next = iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}

function* pieces(json: readonly Uint8Array[]): Generator<Uint8Array, undefined> {
  for (const bytes of json) for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
