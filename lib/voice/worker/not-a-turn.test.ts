import { expect, it } from 'vitest';
import { isBackchannel, isEcho } from './not-a-turn.ts';

it.each(['Mm-hmm.', 'Uh-huh', 'Hmm.', 'mm mm', 'Mhm'])('%s only shows that the caller listens', (text) => {
  expect(isBackchannel(text)).toBe(true);
});

it.each(['Yes.', 'Okay', 'Mm-hmm, two please', 'No', ''])('"%s" may be an answer', (text) => {
  expect(isBackchannel(text)).toBe(false);
});

it('knows the agent’s own words, also with a word misheard', () => {
  const spoken = 'Your total is twenty four fifty. Shall I place the order?';
  expect(isEcho('Shall I place the order?', spoken)).toBe(true);
  expect(isEcho('total is twenty for fifty', spoken)).toBe(true);
  expect(isEcho('Yes, place the order', spoken)).toBe(false);
  expect(isEcho('the order', spoken)).toBe(false);
  expect(isEcho('Can I have two large pizzas', spoken)).toBe(false);
});
