import { cardinal, decimal } from './numbers.ts';

interface Currency {
  one: string;
  many: string;
  cent: string;
  cents: string;
}

const dollars: Currency = { one: 'dollar', many: 'dollars', cent: 'cent', cents: 'cents' };
const euros: Currency = { one: 'euro', many: 'euros', cent: 'cent', cents: 'cents' };
const pounds: Currency = { one: 'pound', many: 'pounds', cent: 'penny', cents: 'pence' };
const yen: Currency = { one: 'yen', many: 'yen', cent: 'sen', cents: 'sen' };
const currencies: Record<string, Currency> = { $: dollars, USD: dollars, '€': euros, EUR: euros, '£': pounds, GBP: pounds, '¥': yen, JPY: yen };

const amount = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const before = new RegExp(String.raw`(-|−)?(\$|€|£|¥|\b(?:USD|EUR|GBP|JPY)\b)\s?(${amount})(?:\s?(hundred|thousand|million|billion)\b)?`, 'g');
const after = new RegExp(String.raw`(?<![\w.,])(${amount})\s?(€|£|\$|USD\b|EUR\b|GBP\b|JPY\b)`, 'g');
const named = new RegExp(String.raw`(?<![\w.,])(\d+(?:,\d{3})*)\.(\d{2})\s(dollars?|euros?|pounds?)\b`, 'g');

/** "$24.50" -> "twenty-four dollars and fifty cents"; "€3", "12 EUR", "$1.5 million" likewise. */
export function spellMoney(text: string): string {
  return text
    .replace(before, (_, minus: string | undefined, sign: string, number: string, scale: string | undefined) => `${minus ? 'minus ' : ''}${spoken(number, currencies[sign] ?? dollars, scale)}`)
    .replace(after, (_, number: string, sign: string) => spoken(number, currencies[sign] ?? dollars))
    .replace(named, (_, whole: string, cents: string, name: string) => spoken(`${whole}.${cents}`, name.startsWith('d') ? dollars : name.startsWith('e') ? euros : pounds));
}

function spoken(number: string, currency: Currency, scale?: string): string {
  if (scale !== undefined) return `${decimal(number)} ${scale} ${currency.many}`;
  const [whole = '0', fraction = ''] = number.replaceAll(',', '').split('.');
  if (fraction.length > 2) return `${decimal(number)} ${currency.many}`;
  const cents = Number(fraction.padEnd(2, '0'));
  const wholePart = `${cardinal(BigInt(whole))} ${whole === '1' ? currency.one : currency.many}`;
  const centPart = `${cardinal(cents)} ${cents === 1 ? currency.cent : currency.cents}`;
  if (cents === 0) return wholePart;
  return whole === '0' ? centPart : `${wholePart} and ${centPart}`;
}
