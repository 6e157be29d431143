import { expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors.ts';
import { packPiece } from '@/lib/core/packed-text.ts';
import { byteStream, compileEvents } from './compile-events.ts';

const never = new AbortController().signal;

it('tells the phases, then the result as it is', async () => {
  const text = `{"yaml":"${'ä'.repeat(300_000)}"}`;
  const json = [new TextEncoder().encode(text.slice(0, 5)), packPiece(new TextEncoder().encode(text.slice(5)))];
  const response = compileEvents(async ({ onPhase }) => {
    onPhase?.('queued');
    onPhase?.('parse');
    return { ok: true, errors: 0, json };
  }, never);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(await response.text()).toBe(`event: progress\ndata: {"phase":"queued"}\n\nevent: progress\ndata: {"phase":"parse"}\n\nevent: result\ndata: ${text}\n\n`);
});

it('ends with a problem where there is no result', async () => {
  const response = compileEvents(async () => {
    throw new AppError('unavailable', 'Several large dossiers are being compiled right now.');
  }, never);
  const [, data = ''] = /^event: problem\ndata: (.*)\n\n$/.exec(await response.text()) ?? [];
  expect(JSON.parse(data)).toMatchObject({ status: 503, code: 'unavailable', retryable: true });
});

it('gives the compilation up when its reader leaves', async () => {
  let watched: AbortSignal | undefined;
  const response = compileEvents(async ({ signal, onPhase }) => {
    watched = signal;
    onPhase?.('parse');
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new AppError('gone', 'left'))));
  }, never);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await expect.poll(() => watched?.aborted).toBe(true);
});

it('streams bytes whole', async () => {
  const bytes = new Uint8Array(600_000).map((_, index) => index % 251);
  expect(Buffer.from(await new Response(byteStream([bytes.subarray(0, 10), packPiece(bytes.subarray(10))])).arrayBuffer()).equals(bytes)).toBe(true);
});
