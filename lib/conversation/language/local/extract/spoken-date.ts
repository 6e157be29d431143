import { addDays, type Day, dayIn, weekdayOf } from './zoned-day.ts';
import { spokenNumber } from './spoken-number.ts';
import type { Word } from './words.ts';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth'];
const unitDays: Record<string, number> = { day: 1, days: 1, week: 7, weeks: 7, fortnight: 14 };

export interface SpokenDate {
  day: Day;
  from: number;
  to: number;
}

/**
 * The first date in the words, relative to the day that it is in the session's time zone. A day without a year, and a
 * weekday, is the next to come; with `past` the last one that was.
 */
export function spokenDate(words: readonly Word[], now: Date, timeZone: string, past = false): SpokenDate | null {
  const today = dayIn(now, timeZone);
  for (let at = 0; at < words.length; at += 1) {
    const found = relative(words, at, today) ?? weekday(words, at, today, past) ?? written(words, at) ?? named(words, at, today, past);
    if (found) return { ...found, from: at };
  }
  return null;
}

type Part = { day: Day; to: number };

function relative(words: readonly Word[], at: number, today: Day): Part | null {
  const word = (offset: number): string => words[at + offset]?.norm ?? '';
  if (word(0) === 'today' || word(0) === 'tonight') return { day: today, to: at + 1 };
  if (word(0) === 'tomorrow') return { day: addDays(today, 1), to: at + 1 };
  if (word(0) === 'yesterday') return { day: addDays(today, -1), to: at + 1 };
  if (word(0) === 'day' && (word(1) === 'after' || word(1) === 'before') && /^(tomorrow|yesterday)$/.test(word(2))) return { day: addDays(today, word(1) === 'after' ? 2 : -2), to: at + 3 };
  const count = word(0) === 'in' ? counted(words, at + 1) : null;
  if (count && unitDays[words[count.to]?.norm ?? '']) return { day: addDays(today, count.value * (unitDays[words[count.to]?.norm ?? ''] ?? 1)), to: count.to + 1 };
  const ago = counted(words, at);
  const unit = ago ? unitDays[words[ago.to]?.norm ?? ''] : undefined;
  if (ago && unit && words[ago.to + 1]?.norm === 'ago') return { day: addDays(today, -ago.value * unit), to: ago.to + 2 };
  if (ago && unit && words[ago.to + 1]?.norm === 'from' && /^(now|today)$/.test(words[ago.to + 2]?.norm ?? '')) return { day: addDays(today, ago.value * unit), to: ago.to + 3 };
  if ((word(0) === 'next' || word(0) === 'last') && word(1) === 'week') return { day: addDays(today, word(0) === 'next' ? 7 : -7), to: at + 2 };
  return null;
}

function counted(words: readonly Word[], at: number): { value: number; to: number } | null {
  if (/^(a|an)$/.test(words[at]?.norm ?? '')) return { value: 1, to: at + 1 };
  const number = spokenNumber(words, at);
  return number ? { value: number.value, to: at + number.length } : null;
}

function weekday(words: readonly Word[], at: number, today: Day, past: boolean): Part | null {
  const modifier = /^(next|last|this|coming|on)$/.exec(words[at]?.norm ?? '')?.[1];
  const position = modifier ? at + 1 : at;
  const index = weekdays.indexOf((words[position]?.norm ?? '').replace(/s$/, ''));
  if (index < 0) return null;
  const ahead = (index - weekdayOf(today) + 7) % 7;
  if (modifier === 'last' || (past && modifier !== 'next')) return { day: addDays(today, ahead === 0 ? -7 : ahead - 7), to: position + 1 };
  // "next Friday" said on a Monday to Thursday means the Friday of the coming week's count: the first one not today.
  return { day: addDays(today, ahead === 0 ? 7 : ahead), to: position + 1 };
}

function written(words: readonly Word[], at: number): Part | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words[at]?.norm ?? '');
  return iso ? valid({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, at + 1) : null;
}

function named(words: readonly Word[], at: number, today: Day, past: boolean): Part | null {
  const first = monthAt(words, at);
  let position = at;
  let month = first;
  let day: { value: number; to: number } | null = null;
  if (first) {
    day = dayNumber(words, words[at + 1]?.norm === 'the' ? at + 2 : at + 1);
    position = day?.to ?? at + 1;
  } else {
    day = dayNumber(words, words[at]?.norm === 'the' ? at + 1 : at);
    if (!day) return null;
    const next = words[day.to]?.norm === 'of' ? day.to + 1 : day.to;
    month = monthAt(words, next);
    position = next + 1;
    if (!month) return words[at]?.norm === 'the' && words.slice(at + 1, day.to).some(({ norm }) => isOrdinal(norm)) ? nextDayOfMonth(day.value, today, day.to, past) : null;
  }
  if (!month || !day) return null;
  const year = yearAt(words, position);
  if (year) return valid({ year: year.value, month, day: day.value }, year.to);
  const candidate = { year: today.year, month, day: day.value };
  const before = month < today.month || (month === today.month && day.value < today.day);
  if (before && !past) candidate.year += 1;
  if (!before && past && (month !== today.month || day.value !== today.day)) candidate.year -= 1;
  return valid(candidate, position);
}

function nextDayOfMonth(value: number, today: Day, to: number, past: boolean): Part | null {
  const month = past ? (value <= today.day ? today.month : today.month - 1) : value >= today.day ? today.month : today.month + 1;
  return valid({ year: today.year + (month > 12 ? 1 : month < 1 ? -1 : 0), month: ((month + 11) % 12) + 1, day: value }, to);
}

/** 1 to 12; "march", "mar"; "may" only beside a day. */
function monthAt(words: readonly Word[], at: number): number | null {
  const word = words[at]?.norm ?? '';
  const index = months.findIndex((month) => month === word || (word.length >= 3 && word.length <= 4 && month.startsWith(word) && word !== 'mar' ? true : word === month.slice(0, 3)));
  return index >= 0 ? index + 1 : null;
}

const isOrdinal = (word: string): boolean => ordinals.includes(word) || /^\d{1,2}(st|nd|rd|th)$/.test(word) || word === 'thirtieth' || /^(twenty|thirty)-/.test(word);

function dayNumber(words: readonly Word[], at: number): { value: number; to: number } | null {
  const word = words[at]?.norm ?? '';
  const plain = /^(\d{1,2})(st|nd|rd|th)?$/.exec(word);
  if (plain) return inMonth(Number(plain[1]), at + 1);
  const [ten, unit] = word.includes('-') ? word.split('-') : [word, words[at + 1]?.norm ?? ''];
  const base = ten === 'twenty' ? 20 : ten === 'thirty' ? 30 : 0;
  const ordinal = ordinals.indexOf(unit ?? '');
  if (base > 0 && ordinal > 0 && ordinal < 10) return inMonth(base + ordinal, word.includes('-') ? at + 1 : at + 2);
  if (word === 'thirtieth') return { value: 30, to: at + 1 };
  const index = ordinals.indexOf(word);
  if (index > 0) return { value: index, to: at + 1 };
  const number = spokenNumber(words, at);
  return number ? inMonth(number.value, at + number.length) : null;
}

const inMonth = (value: number, to: number): { value: number; to: number } | null => (Number.isInteger(value) && value >= 1 && value <= 31 ? { value, to } : null);

function yearAt(words: readonly Word[], at: number): { value: number; to: number } | null {
  const numeral = /^(19|20)\d{2}$/.exec(words[at]?.norm ?? '');
  if (numeral) return { value: Number(numeral[0]), to: at + 1 };
  const century = words[at]?.norm === 'twenty' ? 2_000 : words[at]?.norm === 'nineteen' ? 1_900 : null;
  const rest = century === null ? null : spokenNumber(words, at + 1);
  return century !== null && rest && rest.value >= 10 && rest.value < 100 ? { value: century + rest.value, to: at + 1 + rest.length } : null;
}

function valid(day: Day, to: number): Part | null {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day));
  return date.getUTCDate() === day.day && date.getUTCMonth() === day.month - 1 ? { day, to } : null;
}
