import { soundsLikeRequest } from '../speech/speech-act.ts';
import type { Extractor, Hearing } from './found.ts';
import { spokenNumber } from './spoken-number.ts';
import { gone, textOf } from './words.ts';

const streets = /^(street|st|road|rd|lane|ln|avenue|ave|drive|dr|way|place|square|close|court|ct|boulevard|blvd|terrace|crescent|alley|hill|park|gardens?|row|mews|quay|walk|via|piazza|corso|strasse|straße|platz|weg|rue|calle|highway|parkway)$/;
/** Of the words for streets, those that stand before its name. */
const leading = /^(via|piazza|corso|rue|calle)$/;
/** Of the words for streets, those that mean nothing else. */
const surely = /^(street|st|road|rd|lane|ln|avenue|ave|drive|boulevard|blvd|terrace|crescent|mews)$/;
const noPlace = /^(small|little|medium|regular|large|big|extra|family|mini|a|an|one|two|three|four|five|\d+)$/;
const filler = /^(please|thanks|thank|you|now|then|that's|it|ok|okay)$/;
const answerLead = /^(it|it's|its|is|my|the|address|sure|yes|yeah|ok|okay|um|uh|well|so|that|that's|would|be|deliver|send|bring|please|i'm|i|am|live|we're|we|are|actually|no|make|change|for|delivery|delivered|to|at|on|use|ship)$/;

/** Words of wishes and changes: whoever says them is not naming a place. */
const noAddress = /^(thank|you|very|much|i|i'll|ill|it|we|pick|collect|first|second|third|last|make|change|add|remove|want|have|i'll|order|instead|without|another|don't|not|yes|yeah|yep|ok|okay|sure|no|nope|thanks|what|why|how|do|does|can|could|never|wait|cancel|all|that's|nothing|everything|one|ones)$/;
const within = /^(flat|apartment|apt|unit|suite|number|no|room|floor|building|house)$/;

/** Where something goes. Asked: the answer less its lead. Unasked: what looks like one, by itself or after "to" or "at". */
export const extractAddress: Extractor = (hearing) => {
  const { words, asked } = hearing;
  const led = numbered(hearing) ?? afterPreposition(hearing);
  if (led) return led;
  // A wish ("I'd like a pizza"), a size or a bare number is no place, however it was asked for.
  if (!asked || (soundsLikeRequest(hearing.text) && !words.some(({ norm }) => /\d/.test(norm) || streets.test(norm))) || words.every(({ norm }) => noPlace.test(norm))) return null;
  let from = 0;
  while (from < words.length && answerLead.test(words[from]?.norm ?? '') && !(words[from]?.norm === 'the' && words.length - from <= 2)) from += 1;
  const rest = words.slice(from);
  // A number counts where something follows that it may be the number of.
  const numberAt = rest.findIndex((word, at) => {
    const number = spokenNumber(rest, at);
    return number !== null && word.norm !== 'one' && (/\d[a-z]$/.test(word.norm) || /^[\p{L}]/u.test(rest[at + number.length]?.norm ?? ''));
  });
  const likely = numberAt >= 0 || rest.some(({ norm }) => streets.test(norm));
  if (rest.some(({ norm }) => noAddress.test(norm) && !(likely && /^(one|no|do|it|i|first|second|third|last|all|all)$/.test(norm))) || (rest.length < 2 && !likely)) return null;
  return cut(hearing, from);
};

/** "12 Mill Lane", said as nothing else: a number, and within three words a street. */
function numbered(hearing: Hearing): ReturnType<Extractor> {
  const { words } = hearing;
  for (const at of words.keys()) {
    const number = spokenNumber(words, at);
    if (!number) continue;
    const street = words.slice(at + number.length, at + number.length + 4).findIndex(({ norm }) => surely.test(norm));
    if (street > 0) return cut(hearing, withinBefore(words, at));
  }
  return null;
}

/** Back over "flat 2" before "30 King Street". */
function withinBefore(words: Hearing['words'], at: number): number {
  if (within.test(words[at - 1]?.norm ?? '')) return at - 1;
  return within.test(words[at - 2]?.norm ?? '') && /^\w{1,5}$/.test(words[at - 1]?.norm ?? '') ? at - 2 : at;
}

function afterPreposition(hearing: Hearing): ReturnType<Extractor> {
  const { words } = hearing;
  for (let at = words.length - 2; at >= 0; at -= 1) {
    if (!/^(to|at|is)$/.test(words[at]?.norm ?? '')) continue;
    let from = at + 1;
    while (/^(my|the|address|is|be|it|it's)$/.test(words[from]?.norm ?? '')) from += 1;
    const rest = words.slice(from);
    const numbered = /^\d+[a-z]?$/.test(rest[0]?.norm ?? '') || rest.slice(0, 3).some(({ norm }) => /^(number|flat|apartment|unit|suite)$/.test(norm));
    if (rest.length >= 2 && (numbered || leading.test(rest[0]?.norm ?? '') || rest.slice(1).some(({ norm }) => streets.test(norm))) && !/^(pm|am|o'clock)$/.test(rest[1]?.norm ?? '')) return cut(hearing, from);
  }
  return null;
}

/** Words after a street that begin something else: what is to be brought there, or a sentence. */
const afterStreet = /^(and|a|an|with|for|i|i'd|i'm|my|we|please|also|plus|then|thanks|thank|because|but|two|three|four|five|six|seven|eight|nine|ten|can|could|it|that|the|on|by|at|asap|today|tonight|tomorrow|now|is)$/;

/** From a word to the address's end: past its street a town or a code of letters and digits may stand, no other number. */
function cut({ text, words }: Hearing, from: number): ReturnType<Extractor> {
  let to = words.length;
  for (let at = from + 1; at < words.length; at += 1) {
    const { norm, raw } = words[at] ?? { norm: '', raw: '' };
    const next = words[at + 1];
    if (norm === gone) {
      to = at;
      break;
    }
    const named = at === from + 1 && leading.test(words[from]?.norm ?? '');
    if (!named && (!streets.test(norm) || streets.test(next?.norm ?? ''))) continue;
    if (/[:;.]$/.test(raw)) to = at + 1;
    else {
      const house = isHouseNumber(words, from, at + 1);
      const end = words.slice(at + 1).findIndex((word, index) => afterStreet.test(word.norm) || (/^\d{1,2}x?$/.test(word.norm) && !(house && index === 0) && !within.test(words[at + index]?.norm ?? '')) || word.norm === gone || /[:;]$/.test(words[at + index]?.raw ?? ''));
      to = end < 0 ? words.length : at + 1 + end;
    }
    break;
  }
  while (to > from && filler.test(words[to - 1]?.norm ?? '')) to -= 1;
  const value = textOf(text, words, from, to);
  return value === '' ? null : { value, from, to };
}

/** "Main Street 4": a number behind the street, where none stands before it, and it does not count what follows ("… 2 ham pizzas"). */
function isHouseNumber(words: Hearing['words'], from: number, at: number): boolean {
  const word = words[at];
  if (!word || !/^\d+[a-z]?$/.test(word.norm) || words.slice(from, at).some(({ norm }) => /^\d/.test(norm))) return false;
  const next = words[at + 1]?.norm;
  return next === undefined || /[,;.]$/.test(word.raw) || afterStreet.test(next) || filler.test(next) || within.test(next);
}
