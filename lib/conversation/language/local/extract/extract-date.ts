import type { Extractor } from './found.ts';
import { spokenDate } from './spoken-date.ts';
import { spokenTime } from './spoken-time.ts';
import { dayIn, instantOf, isoDay } from './zoned-day.ts';

const pastNames = /^(from|since|last|transaction|birth|occurred|happened|purchase)|\b(seen|birth|happened|since)\b/;
/** Which of several dates of one capability is meant, by the word in front. */
const leads: Record<string, RegExp> = { from: /^(from|since|after|between)$/, to: /^(to|until|till|through|and)$/, until: /^(until|till|to|through|by)$/, by: /^(by|before)$/ };

/** A day as YYYY-MM-DD, a time as HH:MM, both as an instant in UTC; in the session's time zone. */
export const extractDate: Extractor = ({ words, slot, asked, alone, now, timeZone }) => {
  if (slot.kind === 'time') {
    const time = spokenTime(words, asked);
    return time && (asked || alone) ? { value: `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`, from: time.from, to: time.to } : null;
  }
  const past = pastNames.test(slot.label);
  const date = dateFor(slot.name, words, now, timeZone, past, asked || alone);
  if (slot.kind === 'date') return date ? { value: isoDay(date.day), from: date.from, to: date.to } : null;
  const time = spokenTime(words, asked && date === null);
  if (!date && !time) return null;
  if (!date && !asked && !alone) return null;
  const day = date?.day ?? dayIn(now, timeZone);
  const from = Math.min(date?.from ?? words.length, time?.from ?? words.length);
  const to = Math.max(date?.to ?? 0, time?.to ?? 0);
  return { value: instantOf(day, time ?? { hour: 12, minute: 0 }, timeZone), from, to };
};

function dateFor(name: string, words: Parameters<typeof spokenDate>[0], now: Date, timeZone: string, past: boolean, free: boolean): ReturnType<typeof spokenDate> {
  const lead = leads[name];
  for (let start = 0; start < words.length; ) {
    const found = spokenDate(words.slice(start), now, timeZone, past);
    if (!found) return null;
    const at = { day: found.day, from: found.from + start, to: found.to + start };
    if (!lead || lead.test(words[at.from - 1]?.norm ?? '')) return free || lead ? at : null;
    if (free && start === 0 && !Object.values(leads).some((each) => each.test(words[at.from - 1]?.norm ?? ''))) return at;
    start = at.to;
  }
  return null;
}
