import { expect, test } from 'vitest';
import { layOutSource } from './lay-out-source.ts';

const long = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`name${index}`, 'a value']));

test('lays a dossier without line breaks out in lines, and leaves any other text as it is', () => {
  expect(layOutSource(JSON.stringify(long))).toBe(JSON.stringify(long, null, 2));
  const written = JSON.stringify(long, null, 4);
  expect(layOutSource(written)).toBe(written);
  expect(layOutSource('{"a": 1}')).toBe('{"a": 1}');
  expect(layOutSource(`{"broken": ${'1'.repeat(2_000)}`)).toBe(`{"broken": ${'1'.repeat(2_000)}`);
  expect(layOutSource(`text: ${'x'.repeat(2_000)}`)).toBe(`text: ${'x'.repeat(2_000)}`);
});
