import { expect, it } from 'vitest';
import { soundsLike } from './sounds-like.ts';

const heard = 'what address should it go to one large mushroom to seven rich street fourteen euros in total shall i place the order i have placed the ore your ore number is seventy';

it.each([
  ['seven bridge street', 0.75, 1],
  ['i have placed the order', 0.9, 1],
  ['your order number is', 0.85, 1],
  ['shall i place the order', 1, 1],
  ['twelve garden lane', 0, 0.6],
  ['i have cancelled your order', 0, 0.7],
  ['sorry i did not understand', 0, 0.6],
])('%s', (sentence, least, most) => {
  expect(soundsLike(heard, sentence)).toBeGreaterThanOrEqual(least);
  expect(soundsLike(heard, sentence)).toBeLessThanOrEqual(most);
});

it('finds nothing in silence', () => {
  expect(soundsLike('', 'seven bridge street')).toBe(0);
});
