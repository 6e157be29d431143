import { expect, test } from 'vitest';
import { passwordStrength } from './password-strength.ts';

test.each([
  ['', 'none', 'At least 8 characters. Three or four words that do not belong together are easy to keep in mind.'],
  ['seven77', 'refused', '1 more character.'],
  ['abc', 'refused', '5 more characters.'],
  ['12345678', 'refused', 'This is a plain run of characters. Several words are easy to keep in mind and hard to guess.'],
  ['Rosa Bianchi', 'refused', 'This is the name or the address itself. Choose something that nobody would guess from them.'],
  ['winterhello2031', 'weak', 'Weak: it will do, but another word or two would make it much harder to guess.'],
  ['aaaaaaabbbbbbbcccccc1', 'weak', 'Weak: it will do, but another word or two would make it much harder to guess.'],
  ['garden lamp', 'fair', 'Fair: one more word makes it strong.'],
  ['garden lamp seven', 'strong', 'Strong: hard to guess.'],
  ['kF7$wq!Zp03x', 'strong', 'Strong: hard to guess.'],
])('%j is %s', (password, level, words) => {
  expect(passwordStrength(password, ['Rosa Bianchi', 'rosa@example.org'])).toEqual({ level, words });
});
