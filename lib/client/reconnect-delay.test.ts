import { expect, test } from 'vitest';
import { reconnectDelayMs } from './reconnect-delay.ts';

test('doubles from 0.3 s to 10 s, spread over the upper half', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 60].map((attempt) => reconnectDelayMs(attempt, 1))).toEqual([300, 600, 1_200, 2_400, 4_800, 9_600, 10_000, 10_000]);
  expect([0, 6].map((attempt) => reconnectDelayMs(attempt, 0))).toEqual([150, 5_000]);
});
