import type { Word } from './words.ts';

const units: Record<string, number> = { zero: 0, nought: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 };
const tens: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const scales: Record<string, number> = { hundred: 100, thousand: 1_000, million: 1_000_000, k: 1_000, grand: 1_000 };

export interface SpokenNumber {
  value: number;
  /** Words that it takes. */
  length: number;
}

/** The number that begins at word `at`: "25", "1,240.50", "two hundred and five", "a hundred", "three point five", "half a". */
export function spokenNumber(words: readonly Word[], at: number): SpokenNumber | null {
  const first = words[at]?.norm ?? '';
  const numeral = /^[$€£]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(k)?$/.exec(first);
  if (numeral) {
    const value = Number(`${(numeral[1] ?? '').replaceAll(',', '')}.${numeral[2] ?? '0'}`) * (numeral[3] ? 1_000 : 1);
    const scale = scales[words[at + 1]?.norm ?? ''];
    return scale && words[at + 1]?.norm !== 'k' ? { value: value * scale, length: 2 } : { value, length: 1 };
  }
  let total = 0;
  let group = 0;
  let position = at;
  let heard = false;
  let lastWasUnit = false;
  for (; position < words.length; position += 1) {
    const parts = (words[position]?.norm ?? '').split('-');
    const value = parts.length === 2 ? compound(parts) : (units[parts[0] ?? ''] ?? tens[parts[0] ?? '']);
    const word = words[position]?.norm ?? '';
    if (value !== undefined) {
      // "four four" are digits, not a number; "twenty five" is one.
      if (lastWasUnit && !(group % 100 >= 20 && group % 10 === 0 && value < 10)) break;
      group += value;
      heard = true;
      lastWasUnit = true;
    } else if (word in scales && (heard || word === 'hundred' || (position > at && word !== 'k'))) {
      const scale = scales[word] ?? 1;
      if (scale === 100) group = (group || 1) * 100;
      else {
        total += (group || 1) * scale;
        group = 0;
      }
      heard = true;
      lastWasUnit = false;
    } else if (word === 'and' && heard && !lastWasUnit && isNumberWord(words[position + 1])) continue;
    else if ((word === 'a' || word === 'an') && !heard && (words[position + 1]?.norm ?? '') in scales) continue;
    else break;
  }
  if (!heard) return null;
  if (words[position]?.norm === 'point' && isNumberWord(words[position + 1])) {
    let decimals = '';
    let end = position + 1;
    while (end < words.length && isNumberWord(words[end])) {
      decimals += String(units[words[end]?.norm ?? ''] ?? tens[words[end]?.norm ?? ''] ?? words[end]?.norm ?? '');
      end += 1;
    }
    return { value: Number(`${total + group}.${decimals}`), length: end - at };
  }
  return { value: total + group, length: position - at };
}

function compound([ten = '', unit = '']: string[]): number | undefined {
  const [high, low] = [tens[ten], units[unit]];
  return high !== undefined && low !== undefined && low < 10 ? high + low : undefined;
}

const isNumberWord = (word: Word | undefined): boolean => word !== undefined && (word.norm in units || word.norm in tens || /^\d+$/.test(word.norm) || compound(word.norm.split('-')) !== undefined);

/** The first number in the words and where it stands. "a" and "an" alone are no number. */
export function firstNumber(words: readonly Word[]): (SpokenNumber & { at: number }) | null {
  for (let at = 0; at < words.length; at += 1) {
    const found = spokenNumber(words, at);
    if (found) return { ...found, at };
  }
  return null;
}
