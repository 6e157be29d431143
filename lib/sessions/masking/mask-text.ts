import { spokenDate } from '@/lib/conversation/language/local/extract/spoken-date.ts';
import { spokenDigits } from '@/lib/conversation/language/local/extract/spoken-digits.ts';
import { wordsOf, type Word } from '@/lib/conversation/language/local/extract/words.ts';

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

/**
 * A text without the values, however they were said: as written, spelled ("four four three two", "44 32"), or as a day
 * ("the fifth of March 1990"). The words around them stay.
 */
export function maskText(text: string, secrets: readonly Secret[], moment: Moment): string {
  if (text === '' || secrets.length === 0) return text;
  const words = wordsOf(text);
  const spans = secrets.flatMap((secret) => [...written(text, secret), ...spelled(words, text, secret), ...dated(words, text, secret, moment)]);
  return replaceSpans(text, spans);
}

/** Every run of four or more digits, said in whatever way: for an answer to a question after such a number that was not understood. */
export function maskRuns(text: string, shown: string): string {
  const words = wordsOf(text);
  return replaceSpans(text, runsIn(words).filter(({ value }) => value.replace(/\D/g, '').length >= shortestSpokenCode).map(({ from, to }) => spanOf(words, text, from, to, shown)));
}

function written(text: string, { value, shown }: Secret): Span[] {
  const parts = value.trim().split(/[\s_]+/).filter((part) => part !== '');
  if (parts.join('').length < 2) return [];
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('[\\s_]+');
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'))].map((match) => ({ from: match.index, to: match.index + match[0].length, shown }));
}

const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

function spelled(words: readonly Word[], text: string, { value, shown }: Secret): Span[] {
  const wanted = plain(value);
  if (wanted.length < shortestSpokenCode || !/\d/.test(wanted)) return [];
  return runsIn(words).filter((run) => plain(run.value).includes(wanted)).map(({ from, to }) => spanOf(words, text, from, to, shown));
}

/** Runs of digits and letters that were spelled, none inside of another. */
function runsIn(words: readonly Word[]): { value: string; from: number; to: number }[] {
  const runs: { value: string; from: number; to: number }[] = [];
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

/** The longest span wins where several overlap. */
function replaceSpans(text: string, spans: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const { from, to, shown } of spans.toSorted((left, right) => left.from - right.from || right.to - left.to)) {
    if (from < done) continue;
    result += text.slice(done, from) + shown;
    done = to;
  }
  return result + text.slice(done);
}
