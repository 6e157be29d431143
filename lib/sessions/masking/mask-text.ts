import { spokenDate } from '@/lib/conversation/language/local/extract/spoken-date.ts';
import { spokenDigits } from '@/lib/conversation/language/local/extract/spoken-digits.ts';
import { wordsOf, type Word } from '@/lib/conversation/language/local/extract/words.ts';
import { numbersIn, type FoundNumber } from './numbers-in.ts';
import { figuresOf, localPart, writtenForms } from './written-forms.ts';

/** A value that must not stand in a text, and what stands there instead. */
export interface Secret {
  readonly value: string;
  readonly shown: string;
}
export interface Moment {
  /** When the text was said: a day named without its year depends on it. */
  readonly at: Date;
  readonly timeZone: string;
}
interface Span {
  readonly from: number;
  readonly to: number;
  readonly shown: string;
}

/** Shorter runs of digits are looked for as they are written only: "four" alone may be any four. */
const shortestSpokenCode = 4;

/** Fewer digits are looked for as they are written only: "twelve" alone may be any twelve. */
const shortestSpokenNumber = 3;

/** What a text says, read once for all values. */
interface Said {
  readonly text: string;
  readonly words: readonly Word[];
  readonly runs: readonly Run[];
  readonly numbers: readonly FoundNumber[];
}
interface Run {
  readonly value: string;
  /** Words. */
  readonly from: number;
  readonly to: number;
}

/**
 * A text without the values, however they were said: as written, in other groups, spelled ("four four three two", "44 32"),
 * as an amount ("1,250.50") or a day ("the fifth of March 1990", "3/5/1990"). The words around them stay, and so does what
 * stands for a value already.
 * @param anyNumber what stands for every other run of four or more digits: for an answer to a question after such a number
 */
export function maskText(text: string, secrets: readonly Secret[], moment: Moment, anyNumber?: string): string {
  if (text === '' || (secrets.length === 0 && anyNumber === undefined)) return text;
  // A plus belongs to a number of a phone; what reads numbers does not expect it.
  const words = wordsOf(text).map((word) => (word.norm.startsWith('+') ? { ...word, norm: word.norm.slice(1) } : word));
  const said: Said = { text, words, runs: runsIn(words), numbers: numbersIn(text, words) };
  const kept = secrets.flatMap(({ shown }) => placesOf(text, shown));
  const spans = secrets
    .flatMap((secret) => [...written(said, secret), ...spelled(said, secret), ...counted(said, secret), ...dated(words, text, secret, moment)])
    .filter(({ from, to }) => !kept.some((span) => span.from <= from && to <= span.to));
  return replaceSpans(text, [...spans, ...(anyNumber === undefined ? [] : otherRuns(said, [...spans, ...kept], anyNumber))]);
}

function otherRuns({ text, words, runs }: Said, spans: readonly Pick<Span, 'from' | 'to'>[], shown: string): Span[] {
  const long = runs.filter(({ value }) => value.replace(/\D/g, '').length >= shortestSpokenCode);
  return long.map(({ from, to }) => spanOf(words, text, from, to, shown)).filter(({ from, to }) => !spans.some((span) => span.from < to && from < span.to));
}

/** Where a text shows what stands for a value. Dots alone hold nothing that could be taken for another. */
function placesOf(text: string, shown: string): Pick<Span, 'from' | 'to'>[] {
  if (!/[\p{L}\p{N}]/u.test(shown)) return [];
  const places: Pick<Span, 'from' | 'to'>[] = [];
  for (let from = text.indexOf(shown); from >= 0; from = text.indexOf(shown, from + shown.length)) {
    const to = from + shown.length;
    if (!/^[\p{L}\p{N}]/u.test(text.slice(to))) places.push({ from, to });
  }
  return places;
}

const formsOf = new WeakMap<Secret, RegExp[]>();

function written({ text }: Said, secret: Secret): Span[] {
  const forms = formsOf.get(secret) ?? writtenForms(secret.value);
  formsOf.set(secret, forms);
  return forms.flatMap((form) => [...text.matchAll(form)].map((match) => ({ from: match.index, to: match.index + match[0].length, shown: secret.shown })));
}

const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

function spelled({ words, text, runs }: Said, { value, shown }: Secret): Span[] {
  const wanted = localPart(value) ?? plain(value);
  if (wanted.length < shortestSpokenCode || !/\d/.test(wanted)) return [];
  const figures = figuresOf(value);
  return runs.filter((run) => plain(run.value).includes(wanted) || figures.includes(plain(run.value))).map(({ from, to }) => spanOf(words, text, words[from - 1]?.norm === 'plus' ? from - 1 : from, to, shown));
}

function counted({ numbers }: Said, { value, shown }: Secret): Span[] {
  if (!/^-?\d+(?:\.\d+)?$/.test(value) || value.replace(/\D/g, '').length < shortestSpokenNumber) return [];
  const wanted = Math.abs(Number(value));
  return numbers.filter(({ values }) => values.includes(wanted)).map(({ from, to }) => ({ from, to, shown }));
}

/** Runs of digits and letters that were spelled, none inside of another. */
function runsIn(words: readonly Word[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < words.length; ) {
    const run = spokenDigits(words, at, true);
    if (run === null) at += 1;
    else {
      runs.push({ value: run.value, from: at, to: at + run.length });
      at += run.length;
    }
  }
  return runs;
}

function dated(words: readonly Word[], text: string, { value, shown }: Secret, { at: now, timeZone }: Moment): Span[] {
  if (!/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(value)) return [];
  const spans: Span[] = [];
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at);
    const found = [spokenDate(rest, now, timeZone), spokenDate(rest, now, timeZone, true)].filter((date) => date !== null);
    const [first] = found;
    if (first === undefined) break;
    const said = found.find(({ day }) => `${day.year}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}` === value.slice(0, 10));
    if (said !== undefined) spans.push(spanOf(words, text, at + said.from, at + said.to, shown));
    at += first.to;
  }
  return spans;
}

function spanOf(words: readonly Word[], text: string, from: number, to: number, shown: string): Span {
  const start = words[from]?.start ?? 0;
  const end = words[to - 1]?.end ?? start;
  return { from: start, to: start + text.slice(start, end).replace(/[^\p{L}\p{N}]+$/u, '').length, shown };
}

/** Spans that overlap go as one, and the longest says what stands there. */
function replaceSpans(text: string, spans: readonly Span[]): string {
  const joined: (Span & { longest: number })[] = [];
  for (const span of spans.toSorted((left, right) => left.from - right.from || right.to - left.to)) {
    const last = joined.at(-1);
    const length = span.to - span.from;
    if (last === undefined || span.from >= last.to) joined.push({ ...span, longest: length });
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to), shown: length > last.longest ? span.shown : last.shown, longest: Math.max(length, last.longest) };
  }
  let result = '';
  let done = 0;
  for (const { from, to, shown } of joined) {
    result += text.slice(done, from) + shown;
    done = to;
  }
  return result + text.slice(done);
}
