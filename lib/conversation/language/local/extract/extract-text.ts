import type { Extractor } from './found.ts';
import { textOf } from './words.ts';

const lead = /^(it|it's|its|is|was|my|the|sure|yes|yeah|ok|okay|um|uh|er|well|so|that|that's|would|be|say|put|just|because|please|i'd|like|call|him|her|them|name|called|they're|he's|she's)$/;
const end = /^(please|thanks|thank|you)$/;

/** Free text and names: only as the answer to their question, less its lead ("it's", "my name is") and thanks. */
export const extractText: Extractor = ({ text, words, slot, asked }) => {
  if (!asked) return null;
  let from = 0;
  while (from < words.length - 1 && (lead.test(words[from]?.norm ?? '') || slot.label.split(' ').includes(words[from]?.norm ?? '\n')) && (slot.kind === 'name' || from < 4)) from += 1;
  let to = words.length;
  while (to > from + 1 && end.test(words[to - 1]?.norm ?? '')) to -= 1;
  const value = textOf(text, words, from, to);
  return value === '' ? null : { value, from, to };
};
