import { expect, test } from 'vitest';
import { passwordProblem } from './password-rules.ts';

const words = 'Several words are easy to keep in mind and hard to guess.';

test.each([
  ['correct horse', null],
  ['Größe der Wolke', null],
  ['seven77', 'A password has at least 8 characters.'],
  ['x'.repeat(257), 'A password has at most 256 characters.'],
  ['aaaaaaaaaa', `This is the same character again and again. ${words}`],
  ['12345678', `This is a plain run of characters. ${words}`],
  ['hgfedcba', `This is a plain run of characters. ${words}`],
  ['Password1', `This is one of the first passwords that are tried. ${words}`],
  ['Summer2024!', `This is one of the first passwords that are tried. ${words}`],
  ['rosa.bianchi', 'This is the name or the address itself. Choose something that nobody would guess from them.'],
  ['Rosa Bianchi 1', 'This is the name or the address itself. Choose something that nobody would guess from them.'],
])('%j: %j', (password, problem) => {
  expect(passwordProblem(password, ['rosa.bianchi@example.org', 'Rosa Bianchi'])).toBe(problem);
});
