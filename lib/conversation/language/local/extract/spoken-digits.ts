import { spokenNumber } from './spoken-number.ts';
import type { Word } from './words.ts';

const digit: Record<string, string> = { zero: '0', oh: '0', o: '0', nought: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' };
const repeats: Record<string, number> = { double: 2, triple: 3, treble: 3 };
/** How letters are spelled on the phone. */
const spelling = 'alfa alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu'.split(' ');
const joints: Record<string, string> = { dash: '-', hyphen: '-', minus: '-', slash: '/', dot: '.', underscore: '_' };

export interface SpokenDigits {
  /** Digits and letters without blanks: "4432", "AB12". */
  value: string;
  length: number;
}

/**
 * The run of digits and letters that begins at word `at`: "four four three two", "double seven", "44 32", "forty four",
 * "a b one two", "NW-1001". Null where there is none; a run without any digit counts only with `letters`.
 */
export function spokenDigits(words: readonly Word[], at: number, letters = false): SpokenDigits | null {
  let value = '';
  let position = at;
  while (position < words.length) {
    const word = words[position]?.norm ?? '';
    const next = words[position + 1]?.norm ?? '';
    const times = repeats[word];
    const repeated = times === undefined ? undefined : (digit[next] ?? (/^[a-z\d]$/.test(next) ? next.toUpperCase() : undefined));
    if (times !== undefined && repeated !== undefined) {
      value += repeated.repeat(times);
      position += 2;
    } else if (digit[word] !== undefined && !(word === 'o' && value === '' && !letters)) {
      value += digit[word];
      position += 1;
    } else if (/^(?=.*\d)[a-z\d][a-z\d\-/_.#]*$/.test(word) && !/^\d+(st|nd|rd|th)$/.test(word)) {
      value += (words[position]?.raw ?? '').replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toUpperCase();
      position += 1;
    } else if (/^[a-z]$/.test(word) && (letters || value !== '') && !((word === 'a' || word === 'i') && !nextIsPart(words, position))) {
      value += word.toUpperCase();
      position += 1;
    } else if (spelling.includes(word) && (value !== '' || nextIsPart(words, position))) {
      value += word.charAt(0).toUpperCase();
      position += 1;
    } else if (joints[word] !== undefined && value !== '' && nextIsPart(words, position)) {
      value += joints[word];
      position += 1;
    } else {
      const number = spokenNumber(words, position);
      if (!number || !Number.isInteger(number.value)) break;
      value += String(number.value);
      position += number.length;
    }
  }
  return /\d/.test(value) || (letters && value.length > 1) ? { value, length: position - at } : null;
}

function nextIsPart(words: readonly Word[], position: number): boolean {
  const next = words[position + 1]?.norm ?? '';
  return digit[next] !== undefined || repeats[next] !== undefined || /\d/.test(next) || /^[a-z]$/.test(next) || spelling.includes(next);
}
