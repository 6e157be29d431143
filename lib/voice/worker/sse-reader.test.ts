import { expect, it } from 'vitest';
import { readServerSentEvents } from './sse-reader.ts';

async function read(...chunks: (string | Uint8Array)[]): Promise<unknown[]> {
  const encoder = new TextEncoder();
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
  }
  const events: unknown[] = [];
  for await (const event of readServerSentEvents(body())) events.push(event);
  return events;
}

it('reads events with names, ids and data of several lines', async () => {
  expect(await read(': open\n\nid: 1-0\nevent: text-delta\ndata: {"a":\ndata:1}\n\n', 'data: x\n\n')).toEqual([
    { event: 'text-delta', data: '{"a":\n1}', id: '1-0' },
    { event: 'message', data: 'x', id: '1-0' },
  ]);
});

it('reads from any cut, also inside a letter or a line end', async () => {
  const bytes = new TextEncoder().encode('event: a\r\ndata: é\r\n\r\n');
  expect(await read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual([{ event: 'a', data: 'é', id: null }]);
});

it('leaves out an event that the end cuts off', async () => {
  expect(await read('data: whole\n\ndata: half')).toEqual([{ event: 'message', data: 'whole', id: null }]);
});
