import type { Extractor } from './found.ts';

const names: [RegExp, string][] = [
  [/^(canadian dollars?|cad)$/, 'CAD'],
  [/^(australian dollars?|aud)$/, 'AUD'],
  [/^(dollars?|bucks?|usd|us dollars?)$/, 'USD'],
  [/^(euros?|eur)$/, 'EUR'],
  [/^(pounds?|sterling|quid|gbp)$/, 'GBP'],
  [/^(yen|jpy)$/, 'JPY'],
  [/^(francs?|chf)$/, 'CHF'],
];

/** ISO 4217 code of a word such as "dollars", or null. */
export function currencyOf(words: string): string | null {
  return names.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** A currency by its name, code or sign. */
export const extractCurrency: Extractor = ({ words, text }) => {
  for (let at = 0; at < words.length; at += 1) {
    for (const length of [2, 1]) {
      const code = currencyOf(words.slice(at, at + length).map(({ norm }) => norm).join(' '));
      // The amount beside it keeps its words: nothing is taken.
      if (code) return { value: code, from: at, to: at };
    }
    const sign = /^[$€£]/.exec(words[at]?.norm ?? '')?.[0];
    if (sign) return { value: sign === '$' ? 'USD' : sign === '€' ? 'EUR' : 'GBP', from: at, to: at };
  }
  const code = /\b[A-Z]{3}\b/.exec(text)?.[0];
  const at = code === undefined ? -1 : words.findIndex(({ raw }) => raw.includes(code));
  return code !== undefined && at >= 0 ? { value: code, from: at, to: at + 1 } : null;
};
