import { isItems, type Item, plural } from '../local/extract/item.ts';
import { capitalise, joinWords } from '@/lib/conversation/inputs/humanise-name.ts';

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const currencies: Record<string, [one: string, many: string]> = { EUR: ['euro', 'euros'], USD: ['dollar', 'dollars'], CAD: ['Canadian dollar', 'Canadian dollars'], AUD: ['Australian dollar', 'Australian dollars'], GBP: ['pound', 'pounds'], JPY: ['yen', 'yen'], CHF: ['franc', 'francs'] };

/** An amount as text that a voice spells: "24.50", "24.50 euros". */
export function sayMoney(value: unknown, currency: string | null): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return String(value);
  const amount = number.toFixed(2).replace(/^(\d+)\.00$/, currency ? '$1' : '$1.00');
  if (!currency) return amount;
  const names = currencies[currency];
  return `${amount} ${names ? names[number === 1 ? 0 : 1] : currency}`;
}

/** A day: "Friday 8 May", with the year where it is another one. */
export function sayDay(iso: string, now: Date, timeZone: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  const zone = iso.length === 10 ? 'UTC' : timeZone;
  const part = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(date);
  const year = part({ year: 'numeric' });
  const thisYear = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }).format(now);
  return `${part({ weekday: 'long' })} ${part({ day: 'numeric' })} ${part({ month: 'long' })}${year === thisYear ? '' : ` ${year}`}`;
}

/** A moment: "Friday 8 May at 3:30 pm". */
export function sayMoment(iso: string, now: Date, timeZone: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const time = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' }).format(date).toLowerCase().replace(/\s/g, ' ').replace(':00', '');
  return `${sayDay(iso, now, timeZone)} at ${time}`;
}

/** "two large margheritas". */
function sayItem({ name: given, quantity, size, notes }: Item): string {
  const name = uncapitalised(given);
  const words = name.split(' ');
  const head = words.indexOf('of') > 0 ? words.indexOf('of') - 1 : words.length - 1;
  const noun = quantity === 1 ? name : words.map((word, index) => (index === head ? plural(word) : word)).join(' ');
  return [numbers[quantity] ?? String(quantity), size, noun, notes].filter(Boolean).join(' ');
}

/** A list of an order, of words, or of records. */
export function sayList(value: readonly unknown[], currency: string | null): string {
  return joinWords(isItems(value) ? value.map(sayItem) : value.map((each) => sayRecord(each, currency)));
}

const nameKeys = /^(name|title|label|item|description|merchant\w*|summary|place|street|text)$|name$/i;
const moneyKeys = /price|amount|total|fee|cost|balance/i;

/** One record of a list in a few words: its name and, where it has one, its price. */
function sayRecord(value: unknown, currency: string | null): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? countryOf(value) : String(value);
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== '' && typeof each !== 'object');
  const own = entries.find(([key]) => key === 'currency')?.[1];
  const name = entries.find(([key, each]) => nameKeys.test(key) && typeof each === 'string') ?? entries.find(([key, each]) => typeof each === 'string' && !/id|code|currency|date|at$|on$/i.test(key));
  const money = entries.find(([key, each]) => moneyKeys.test(key) && Number.isFinite(Number(each)));
  const words = [name ? uncapitalised(String(name[1])) : '', money ? `for ${sayMoney(money[1], typeof own === 'string' ? own : currency)}` : ''].filter(Boolean).join(' ');
  return words === '' ? entries.slice(0, 2).map(([, each]) => String(each)).join(', ') : words;
}

/** The name of a record, as it is said in a sentence; null where it has none. */
export function nameOfRecord(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : null;
  const name = Object.entries(value).find(([key, each]) => nameKeys.test(key) && typeof each === 'string')?.[1];
  return typeof name === 'string' ? uncapitalised(name) : null;
}

/** The price of a record, where it has one. */
export function priceOfRecord(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key, each]) => /price|cost|fee/i.test(key) && Number.isFinite(Number(each)))?.[1];
}

/** "Ham pizza" is no name: in a sentence it begins small. "Quattro Stagioni" and "Margherita" stay. */
const uncapitalised = (name: string): string => (/^\p{Lu}\p{Ll}+( \p{Ll}+)+$/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

/** ISO country codes are read as countries; other text stays. */
function countryOf(value: string): string {
  if (!/^[A-Z]{2}$/.test(value)) return value;
  return new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' }).of(value) ?? value;
}

/** Sentences begin with a capital and end with one mark. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' ? '' : capitalise(/[.?!]$/.test(trimmed) ? trimmed : `${trimmed}.`);
}
