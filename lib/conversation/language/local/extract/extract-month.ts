import type { Extractor } from './found.ts';
import { spokenDigits } from './spoken-digits.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Month and year as printed on a card, MM/YY: "oh four twenty seven", "April 2027", "04/27". */
export const extractMonth: Extractor = ({ words, asked }) => {
  for (let at = 0; at < words.length; at += 1) {
    const written = /^(\d{1,2})[/-](\d{2}|\d{4})$/.exec(words[at]?.norm ?? '');
    if (written) return { value: shown(Number(written[1]), Number(written[2])), from: at, to: at + 1 };
    const month = months.findIndex((name) => (words[at]?.norm ?? '').startsWith(name)) + 1;
    const year = month > 0 ? spokenDigits(words, at + 1) : null;
    if (year && /^(20)?\d{2}$/.test(year.value)) return { value: shown(month, Number(year.value)), from: at, to: at + 1 + year.length };
  }
  const digits = asked ? words.map((_, at) => ({ at, run: spokenDigits(words, at) })).find(({ run }) => run && /^(0?[1-9]|1[0-2])\/?(20)?\d{2}$/.test(run.value)) : undefined;
  if (!digits?.run) return null;
  const plain = digits.run.value.replace('/', '');
  const month = Number(plain.length % 2 === 0 ? plain.slice(0, 2) : plain.slice(0, 1));
  return { value: shown(month, Number(plain.slice(-2))), from: digits.at, to: digits.at + digits.run.length };
};

const shown = (month: number, year: number): string => `${String(month).padStart(2, '0')}/${String(year % 100).padStart(2, '0')}`;
