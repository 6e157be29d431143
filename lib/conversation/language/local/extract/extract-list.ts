import type { Extractor } from './found.ts';
import { textOf, wordsOf } from './words.ts';

const lead = /^(it|it's|its|is|my|the|sure|yes|yeah|ok|okay|um|uh|well|so|that|that's|would|be|i'd|like|want|please|a|an|some)$/;

/** A list of plain words, as the answer to its question: "red, green and blue". */
export const extractList: Extractor = ({ text, words, asked }) => {
  if (!asked) return null;
  let from = 0;
  while (from < words.length - 1 && lead.test(words[from]?.norm ?? '')) from += 1;
  const said = textOf(text, words, from, words.length).replace(/\s+(please|thanks|thank you)$/i, '');
  const parts = said.split(/\s*(?:,|;|\band\b|\bplus\b|\bas well as\b)\s*/i).flatMap((part) => {
    const inside = wordsOf(part);
    const kept = inside.length > 1 && /^(a|an|the|some|also)$/.test(inside[0]?.norm ?? '') ? part.slice(inside[1]?.start ?? 0) : part;
    return kept.trim() === '' ? [] : [kept.trim()];
  });
  return parts.length > 0 ? { value: parts, from, to: words.length } : null;
};
