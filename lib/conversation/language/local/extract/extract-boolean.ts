import { affirmation } from '../speech/affirmation.ts';
import type { Extractor } from './found.ts';

const little = new Set(['is', 'be', 'has', 'to', 'the', 'a', 'true', 'whether', 'if', 'was', 'were', 'for', 'of', 'or', 'and', 'it', 'flag', 'yes', 'no', 'with', 'first']);

/** A yes or no that was asked for; unasked, the input's own word ("lock" for locked, "unlock" for not locked). */
export const extractBoolean: Extractor = ({ text, words, slot, asked }) => {
  if (asked) {
    const answer = affirmation(text);
    if (answer !== null) return { value: answer === 'yes', from: 0, to: words.length };
  }
  const stems = slot.label.split(' ').filter((word) => !little.has(word) && word.length > 2).map((word) => word.replace(/(ed|ing|e)$/, ''));
  for (const [at, { norm }] of words.entries()) {
    for (const stem of stems) {
      const bare = norm.replace(/(ed|ing|e|s)$/, '');
      if (bare === `un${stem}` || bare === `de${stem}`) return { value: false, from: at, to: at + 1 };
      if (bare === stem) {
        const before = words.slice(Math.max(0, at - 3), at).some((word) => /^(not|no|don't|without|never|dont|isn't|hasn't|haven't)$/.test(word.norm));
        return { value: !before, from: at, to: at + 1 };
      }
    }
  }
  return null;
};
