import { decimal, digits } from './numbers.ts';

/** "5%" -> "five percent", "2.75%" -> "two point seven five percent". */
export function spellPercents(text: string): string {
  return text.replace(/(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s?(?:%|percent\b)/g, (_, whole: string, fraction: string | undefined) => `${decimal(whole)}${fraction === undefined ? '' : ` point ${digits(fraction)}`} percent`);
}
