import { expect, test } from 'vitest';
import { AppError } from './errors.ts';
import { formatSseEvent, sseResponse, type SseEvent } from './sse.ts';

async function* some(): AsyncGenerator<SseEvent> {
  yield { event: 'text-delta', id: '1-0', data: { text: 'two\nlines' } };
  yield { event: 'turn-end', data: {} };
}

test('writes events in the wire format', () => {
  expect(formatSseEvent({ event: 'a', id: '7', data: { text: 'x\ny' } })).toBe('id: 7\nevent: a\ndata: {"text":"x\\ny"}\n\n');
});

test('streams every event and ends', async () => {
  expect(await sseResponse(some()).text()).toBe(': open\n\nid: 1-0\nevent: text-delta\ndata: {"text":"two\\nlines"}\n\nevent: turn-end\ndata: {}\n\n');
});

test('an expected failure is the last event', async () => {
  const failing = (async function* (): AsyncGenerator<SseEvent> {
    yield { event: 'tick', data: 0 };
    throw new AppError('gone', 'The session has ended.');
  })();
  expect(await sseResponse(failing).text()).toBe(': open\n\nevent: tick\ndata: 0\n\nevent: error\ndata: {"type":"error","code":"gone","message":"The session has ended.","retryable":false}\n\n');
});

test('ends when the signal aborts, even while it waits for an event', async () => {
  const controller = new AbortController();
  const waiting = (async function* (): AsyncGenerator<SseEvent> {
    await new Promise(() => {});
    yield { event: 'never', data: 0 };
  })();
  const text = sseResponse(waiting, { signal: controller.signal }).text();
  controller.abort();
  expect(await text).toBe(': open\n\n');
});

test('a reader who leaves closes the iterable', async () => {
  let closed = false;
  const endless = (async function* (): AsyncGenerator<SseEvent> {
    try {
      for (;;) yield { event: 'tick', data: 0 };
    } finally {
      closed = true;
    }
  })();
  const reader = sseResponse(endless).body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  await expect.poll(() => closed).toBe(true);
});
