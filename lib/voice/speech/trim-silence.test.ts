import { expect, it } from 'vitest';
import { trimSilence } from './trim-silence.ts';

const sound = (...parts: [length: number, level: number][]): Int16Array => Int16Array.from(parts.flatMap(([length, level]) => Array.from({ length }, () => level)));

it('keeps 15 ms before the first sound, and as much after the last as is asked for', () => {
  const trimmed = trimSilence(sound([500, 3], [100, 900], [500, 3]), 1_000, 40);
  expect(trimmed.length).toBe(15 + 100 + 40);
  expect([trimmed[0], trimmed[15], trimmed.at(-1)]).toEqual([3, 900, 3]);
});

it('leaves nothing of silence, and all of sound', () => {
  expect(trimSilence(sound([500, 3]), 1_000, 40).length).toBe(0);
  expect(trimSilence(sound([500, 300]), 1_000, 40).length).toBe(500);
});
