import { expect, test } from 'vitest';
import { moveAgent } from './move-agent.ts';

test('puts one at another place, and knows the ends', () => {
  expect(moveAgent(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
  expect(moveAgent(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moveAgent(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
  expect(moveAgent(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'b', 'c']);
});
