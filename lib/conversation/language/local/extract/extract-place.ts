import type { Extractor } from './found.ts';
import { textOf } from './words.ts';

const lead = /^(it|it's|its|is|my|sure|yes|yeah|ok|okay|um|uh|well|so|in|near|at|around|by|close|to|i'm|i|am|live|the|one|from|please)$/;
const end = /^(please|thanks|thank|you|that|which|with|for|tomorrow|today|and|open|now)$/;
const notAPlace = /^(me|here|my|you|it|least|all|home|once|the|a|an|hand|person|general|fact|case|order|time|moment|\d+)$/;

/** A place by name: after "in", "near", "at" or "around"; asked, the whole answer. */
export const extractPlace: Extractor = ({ text, words, asked, slot }) => {
  for (let at = words.length - 2; at >= 0; at -= 1) {
    const preposition = words[at]?.norm ?? '';
    const fits = /^(in|near|around|at|by)$/.test(preposition) || (preposition === 'to' && /destination|to\b/.test(slot.label)) || (preposition === 'from' && /origin|from/.test(slot.label));
    if (!fits) continue;
    let from = at + 1;
    if (words[from]?.norm === 'the' && words.length > from + 1) from += 1;
    if (notAPlace.test(words[from]?.norm ?? '') && preposition !== 'near') continue;
    let to = from;
    while (to < words.length && to < from + 5 && !end.test(words[to]?.norm ?? '')) to += 1;
    const value = textOf(text, words, from, to);
    if (value !== '') return { value, from: at, to };
  }
  if (!asked) return null;
  let from = 0;
  while (from < words.length && lead.test(words[from]?.norm ?? '')) from += 1;
  let to = words.length;
  while (to > from && end.test(words[to - 1]?.norm ?? '')) to -= 1;
  const value = textOf(text, words, from, to);
  return value === '' ? null : { value, from, to };
};
