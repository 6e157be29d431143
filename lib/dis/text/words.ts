/** Longer names are read up to here: what comes later is no name. */
const longestName = 1_000;

/** Parts of a name: `getAccountBalance`, `order_number`, `Order number` all give lower-case words. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, longestName)
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** First letter large, the rest as it is. */
export function capitalise(text: string): string {
  const code = text.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return String.fromCharCode(code - 0x20) + text.slice(1);
  return code > 0x7f ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text;
}
/** First letter small, unless the word is an acronym or the pronoun I. */
export function uncapitalise(text: string): string {
  const code = text.charCodeAt(0);
  if (code <= 0x7f && (code < 0x41 || code > 0x5a)) return text;
  return /^(?:\p{Lu}[\p{Lu}\p{N}]|I\b)/u.test(text) ? text : text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}

/** Printable ASCII with single blanks inside: by far the most common text. */
const alreadyOneLine = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Control characters and line breaks become blanks; long texts end at a word. What is spoken or shown in one line. */
export function oneLine(text: string, longest = 300): string {
  if (text.length <= longest && alreadyOneLine.test(text)) return text;
  const flat = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ').replace(/\s+/g, ' ').trim();
  return flat.length <= longest ? flat : `${flat.slice(0, longest).replace(/\s\S*$/, '')}…`;
}

/** A longer text as it is, but well-formed and without control characters other than line breaks and tabs. */
export const cleanText = (text: string): string => (printable.test(text) ? text : text.replace(/(?![\n\t])\p{Cc}/gu, '').replace(/\p{Cs}/gu, '\ufffd'));
const printable = /^[\n -~]*$/;

/** Text without a full stop at its end. */
export const withoutStop = (text: string): string => oneLine(text).replace(/[.!\s]+$/, '');
/** First sentence, without its full stop. */
export const firstSentence = (text: string): string => withoutStop(oneLine(text).split(/(?<=[.!?])\s+(?=\p{Lu})/u)[0] ?? '');

/** Lower-case ASCII words joined by hyphens, at most `longest` characters; '' where nothing is left. */
export function slugOf(text: string, longest = 64): string {
  return text
    .slice(0, 1_000)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest + 1)
    .replace(/^-+|-+$/g, '')
    .slice(0, longest)
    .replace(/-+$/, '');
}

/** Hands out names that nobody else has, by adding -2, -3, … (or _2 with another `joint`). */
export class UniqueNames {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();
  readonly #joint: string;

  constructor(reserved: Iterable<string> = [], joint = '-') {
    for (const name of reserved) this.#taken.add(name);
    this.#joint = joint;
  }

  /** `longest` bounds the whole name, suffix included. */
  take(wanted: string, longest = 64): string {
    let name = wanted;
    let count = this.#next.get(wanted) ?? 2;
    while (this.#taken.has(name)) {
      const suffix = `${this.#joint}${count}`;
      name = `${wanted.slice(0, longest - suffix.length)}${suffix}`;
      count += 1;
    }
    this.#next.set(wanted, count);
    this.#taken.add(name);
    return name;
  }
}

/** "a, b or c". */
export function listOf(items: readonly string[], conjunction = 'or'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1) ?? ''}`;
}

/** "a" or "an", by the letter that follows. */
export const article = (noun: string): string => (/^[aeiou]/i.test(noun) && !/^(?:eu|uni|use|one)/i.test(noun) ? 'an' : 'a');

/** Value of a closed list as it is spoken: ON_THE_WAY -> on the way; SMS stays SMS. */
export function spokenValue(value: string): string {
  if (!/^[A-Z][A-Z0-9_ -]*$/.test(value)) return value;
  if (/^[^AEIOUY_ ]{2,5}$/.test(value) || (value.length <= 3 && !shortWords.has(value))) return value;
  return value.replaceAll('_', ' ').toLowerCase();
}
const shortWords = new Set(['NEW', 'OLD', 'ALL', 'ONE', 'TWO', 'YES', 'NO', 'ON', 'OFF', 'LOW', 'BIG', 'DAY', 'CAR', 'BUS', 'OUT', 'IN', 'UP', 'CASH', 'EAR', 'ANY', 'HOT']);

const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
/** 1 -> 1st. */
export const ordinal = (number: number): string => `${number}${endings[rules.select(number)] ?? 'th'}`;
