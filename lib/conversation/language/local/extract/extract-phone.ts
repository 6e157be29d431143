import type { Extractor } from './found.ts';
import { spokenDigits } from './spoken-digits.ts';

/** At least seven digits in a row, spoken or written, with "plus" in front where it was said. */
export const extractPhone: Extractor = ({ words, asked }) => {
  for (let at = 0; at < words.length; at += 1) {
    const plus = words[at]?.norm === 'plus' || (words[at]?.raw ?? '').startsWith('+');
    const digits = spokenDigits(words, words[at]?.norm === 'plus' ? at + 1 : at);
    const value = digits?.value.replaceAll(/\D/g, '') ?? '';
    if (digits && value.length >= (asked ? 5 : 7)) return { value: (plus ? '+' : '') + value, from: at, to: at + digits.length + (words[at]?.norm === 'plus' ? 1 : 0) };
  }
  return null;
};
