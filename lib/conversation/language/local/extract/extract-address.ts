import { soundsLikeRequest } from '../speech/speech-act.ts';
import type { Extractor, Hearing } from './found.ts';
import { spokenNumber } from './spoken-number.ts';
import { textOf } from './words.ts';

const streets = /^(street|st|road|rd|lane|ln|avenue|ave|drive|dr|way|place|square|close|court|ct|boulevard|blvd|terrace|crescent|alley|hill|park|gardens?|row|mews|quay|walk|via|piazza|corso|strasse|straße|platz|weg|rue|calle|highway|parkway)$/;
/** Of the words for streets, those that mean nothing else. */
const surely = /^(street|st|road|rd|lane|ln|avenue|ave|drive|boulevard|blvd|terrace|crescent|mews)$/;
const noPlace = /^(small|little|medium|regular|large|big|extra|family|mini|a|an|one|two|three|four|five|\d+)$/;
const filler = /^(please|thanks|thank|you|now|then|that's|it|ok|okay)$/;
const answerLead = /^(it|it's|its|is|my|the|address|sure|yes|yeah|ok|okay|um|uh|well|so|that|that's|would|be|deliver|send|bring|please|i'm|i|am|live|we're|we|are|actually|no|make|change|for|delivery|delivered|to|at|on|use|ship)$/;

/** Where something goes. Asked: the answer less its lead. Unasked: what looks like one, by itself or after "to" or "at". */
export const extractAddress: Extractor = (hearing) => {
  const { words, asked } = hearing;
  const led = afterPreposition(hearing) ?? numbered(hearing);
  if (led) return led;
  // A wish ("I'd like a pizza") or a size is no place, however it was asked for.
  if (!asked || (soundsLikeRequest(hearing.text) && !words.some(({ norm }) => /\d/.test(norm) || streets.test(norm))) || words.every(({ norm }) => noPlace.test(norm))) return null;
  let from = 0;
  while (from < words.length && answerLead.test(words[from]?.norm ?? '') && !(words[from]?.norm === 'the' && words.length - from <= 2)) from += 1;
  return cut(hearing, from);
};

/** "12 Mill Lane", said as nothing else: a number, and within three words a street. */
function numbered(hearing: Hearing): ReturnType<Extractor> {
  const { words } = hearing;
  for (const at of words.keys()) {
    const number = spokenNumber(words, at);
    if (!number) continue;
    const street = words.slice(at + number.length, at + number.length + 4).findIndex(({ norm }) => surely.test(norm));
    if (street > 0) return cut(hearing, at);
  }
  return null;
}

function afterPreposition(hearing: Hearing): ReturnType<Extractor> {
  const { words } = hearing;
  for (let at = words.length - 2; at >= 0; at -= 1) {
    if (!/^(to|at|is)$/.test(words[at]?.norm ?? '')) continue;
    let from = at + 1;
    while (/^(my|the|address|is|be|it|it's)$/.test(words[from]?.norm ?? '')) from += 1;
    const rest = words.slice(from);
    const numbered = /^\d+[a-z]?$/.test(rest[0]?.norm ?? '') || rest.slice(0, 3).some(({ norm }) => /^(number|flat|apartment|unit|suite)$/.test(norm));
    if (rest.length >= 2 && (numbered || rest.slice(1).some(({ norm }) => streets.test(norm))) && !/^(pm|am|o'clock)$/.test(rest[1]?.norm ?? '')) return cut(hearing, from);
  }
  return null;
}

function cut({ text, words }: Hearing, from: number): ReturnType<Extractor> {
  let to = words.length;
  while (to > from && filler.test(words[to - 1]?.norm ?? '')) to -= 1;
  const value = textOf(text, words, from, to);
  return value === '' ? null : { value, from, to };
}
