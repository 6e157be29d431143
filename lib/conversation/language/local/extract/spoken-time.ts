import { spokenNumber } from './spoken-number.ts';
import type { Word } from './words.ts';

export interface SpokenTime {
  hour: number;
  minute: number;
  from: number;
  to: number;
}

const parts: Record<string, number> = { noon: 12, midday: 12, midnight: 0 };
const ofDay: Record<string, number> = { morning: 9, afternoon: 15, evening: 19, night: 21, tonight: 20, lunchtime: 12 };

/** The first time of day: "3 pm", "half past two", "quarter to nine", "15:30", "noon", "eight in the evening". Bare numbers only with `asked` or after "at". */
export function spokenTime(words: readonly Word[], asked = false): SpokenTime | null {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]?.norm ?? '';
    if (parts[word] !== undefined) return { hour: parts[word], minute: 0, from: at, to: at + 1 };
    const clock = /^(\d{1,2}):(\d{2})(am|pm)?$/.exec(word) ?? /^(\d{1,2})()(am|pm)$/.exec(word);
    if (clock) {
      const half = clock[3] ?? halfAt(words, at + 1).half;
      return checked({ hour: Number(clock[1]), minute: Number(clock[2] || 0) }, half, at, clock[3] ? at + 1 : halfAt(words, at + 1).to);
    }
    const relative = /^(half|quarter)$/.test(word) || spokenNumber(words, at) ? pastOrTo(words, at) : null;
    if (relative) return relative;
    const hour = spokenNumber(words, at);
    if (!hour || !Number.isInteger(hour.value) || hour.value > 24) continue;
    let to = at + hour.length;
    const minute = spokenNumber(words, to);
    const half = halfAt(words, minute ? to + minute.length : to);
    const clockWord = /^(o'clock|oclock)$/.test(words[to]?.norm ?? '');
    if (half.half || clockWord || ((asked || words[at - 1]?.norm === 'at') && to === words.length)) {
      if (minute && half.half && minute.value < 60) to += minute.length;
      return checked({ hour: hour.value, minute: minute && half.half ? minute.value : 0 }, half.half ?? halfAt(words, to + 1).half, at, Math.max(half.to, clockWord ? halfAt(words, to + 1).to : to));
    }
  }
  const part = words.findIndex(({ norm }) => ofDay[norm] !== undefined);
  return part >= 0 ? { hour: ofDay[words[part]?.norm ?? ''] ?? 0, minute: 0, from: part, to: part + 1 } : null;
}

function pastOrTo(words: readonly Word[], at: number): SpokenTime | null {
  const word = words[at]?.norm ?? '';
  const amount = word === 'half' ? { value: 30, length: 1 } : word === 'quarter' ? { value: 15, length: 1 } : spokenNumber(words, at);
  if (!amount) return null;
  const link = words[at + amount.length]?.norm ?? '';
  if (link !== 'past' && link !== 'to' && link !== 'after') return null;
  const hour = spokenNumber(words, at + amount.length + 1);
  if (!hour || hour.value > 24 || amount.value >= 60) return null;
  const end = at + amount.length + 1 + hour.length;
  const half = halfAt(words, end);
  return checked(link === 'to' ? { hour: hour.value - 1, minute: 60 - amount.value } : { hour: hour.value, minute: amount.value }, half.half, at, half.to);
}

function halfAt(words: readonly Word[], at: number): { half: string | null; to: number } {
  const word = (words[at]?.norm ?? '').replaceAll('.', '');
  if (word === 'am' || word === 'pm') return { half: word, to: at + 1 };
  if ((word === 'a' || word === 'p') && words[at + 1]?.norm === 'm') return { half: `${word}m`, to: at + 2 };
  const phrase = word === 'in' ? (words[at + 2]?.norm ?? '') : word === 'at' ? (words[at + 1]?.norm ?? '') : '';
  if (phrase === 'morning') return { half: 'am', to: at + 3 };
  if (phrase === 'afternoon' || phrase === 'evening') return { half: 'pm', to: at + 3 };
  if (phrase === 'night') return { half: 'pm', to: at + 2 };
  return { half: null, to: at };
}

function checked({ hour, minute }: { hour: number; minute: number }, half: string | null, from: number, to: number): SpokenTime | null {
  // Without am or pm, one to six are hours of the afternoon: few people arrange things before dawn.
  const afternoon = half === 'pm' ? hour < 12 : half === null && hour >= 1 && hour <= 6;
  const twelve = afternoon ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour;
  return twelve >= 0 && twelve < 24 && minute < 60 ? { hour: twelve, minute, from, to } : null;
}
