import { expect, test } from 'vitest';
import { join, resample, silence } from './wav.ts';

test('joins sounds of different rates at the rate of the first', () => {
  const tone = { samples: Int16Array.from([100, 200, 300, 400]), sampleRate: 16_000 };
  expect([...join(tone, { samples: Int16Array.from([1, 1]), sampleRate: 8_000 }).samples]).toEqual([100, 200, 300, 400, 1, 1, 1, 1]);
});

test('a second of silence has as many samples as its rate', () => {
  expect(silence(1, 22_050).samples).toHaveLength(22_050);
});

test('halving the rate halves the samples', () => {
  expect([...resample({ samples: Int16Array.from([0, 10, 20, 30]), sampleRate: 16_000 }, 8_000).samples]).toEqual([0, 20]);
});
