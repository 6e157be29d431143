import { expect, test } from 'vitest';
import { bestOf } from './best-of.ts';

test('answers with the positions of the highest scores, equal ones in their order', () => {
  expect(bestOf(Float64Array.of(0.2, 0.9, 0.5, 0.9, 0.1, 0.5), 4)).toEqual([1, 3, 2, 5]);
  expect(bestOf(Float64Array.of(0.1, 0.3), 64)).toEqual([1, 0]);
  expect(bestOf(new Float64Array(0), 3)).toEqual([]);
});
