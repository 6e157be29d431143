import { expect, it } from 'vitest';
import { createEventReader } from './read-events.ts';

const stream = ': open\n\nevent: progress\ndata: {"phase":"parse"}\n\n: still here\n\nevent: result\ndata: {"ok":true}\n\n';
const expected = [
  ['progress', '{"phase":"parse"}'],
  ['result', '{"ok":true}'],
];

it('tells each event once, however the text grows, and no comment', () => {
  for (let step = 1; step <= stream.length; step += 1) {
    const seen: string[][] = [];
    const read = createEventReader((event, data) => seen.push([event, data]));
    for (let length = step; length < stream.length; length += step) read(stream.slice(0, length));
    read(stream);
    expect(seen).toEqual(expected);
  }
});

it('names the event that is on its way', () => {
  const read = createEventReader(() => {});
  expect([read(': open\n\n'), read(': open\n\nevent: result\nda'), read(': open\n\nevent: result\ndata: 1\n\n')]).toEqual(['', 'result', '']);
});
