import { currencyOf } from './extract-currency.ts';
import type { Extractor } from './found.ts';
import { spokenNumber } from './spoken-number.ts';

const minor = /^(cents?|pence|pennies|p)$/;
const filler = /^(and|with)$/;

/** "two hundred dollars", "$24.50", "twenty four fifty", "three euros and ten cents". A number beside a currency is money for sure. */
export const extractMoney: Extractor = ({ words, slot, asked, alone }) => {
  let fallback: { value: number; from: number; to: number } | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const number = spokenNumber(words, at);
    if (!number) continue;
    let { value } = number;
    let to = at + number.length;
    const marked = /^[$€£]/.test(words[at]?.norm ?? '') || currencyOf(words[to]?.norm ?? '') !== null;
    if (currencyOf(words[to]?.norm ?? '') !== null) to += 1;
    const cents = spokenNumber(words, filler.test(words[to]?.norm ?? '') ? to + 1 : to);
    if (cents && Number.isInteger(cents.value) && cents.value < 100) {
      const after = (filler.test(words[to]?.norm ?? '') ? to + 1 : to) + cents.length;
      const named = minor.test(words[after]?.norm ?? '');
      // "twenty four fifty" and "five dollars fifty": hundredths; "two and three" is not.
      if (named || (!filler.test(words[to]?.norm ?? '') && cents.value >= 10 && Number.isInteger(value))) {
        value = Math.round(value * 100 + cents.value) / 100;
        to = named ? after + 1 : after;
        if (currencyOf(words[to]?.norm ?? '') !== null) to += 1;
      }
    }
    const found = { value, from: at, to };
    if (marked) return { ...found, value: typed(value, slot.schema.type) };
    // "From 2222": a number that something else is known by, unless an amount is changed "to" it.
    const before = words[at - 1]?.norm ?? '';
    const other = /^(from|account|number|card|ending|ends|code|reference|customer|loan|at)$/.test(before) || (before === 'to' && !words.slice(0, at).some(({ norm }) => /^(it|that|change|amount|raise|lower|increase|reduce|up|down)$/.test(norm)));
    if (!other) fallback ??= found;
    at = to - 1;
  }
  return fallback && (asked || alone) ? { ...fallback, value: typed(fallback.value, slot.schema.type) } : null;
};

/** A decimal whose schema is text is written with two places. */
const typed = (value: number, type: string | undefined): number | string => (type === 'string' ? value.toFixed(2) : value);
