import type { Extractor, Hearing } from './found.ts';
import { spokenDigits } from './spoken-digits.ts';
import { textOf } from './words.ts';

const joining = new Set(['number', 'is', "it's", 'its', 'ending', 'in', 'with', 'of', 'the', 'a', 'as', 'my', 'no', 'code', 'id', 'reference', 'was', "that's"]);
const lead = /^(it|it's|its|it is|is|my|the|sure|yes|yeah|ok|okay|um|uh|well|so|that|that's|would|be|number|code|id|reference|token|account|customer|card|order|ending|in|with|please|of|i|have|got|think|here|you|go|here's|from|to|for|and|a|use|case|loan|transfer)$/;

/** Identifiers: digits and letters, spoken or written. Unasked, they must stand after a word of their label. */
export const extractCode: Extractor = (hearing) => labelled(hearing) ?? (hearing.asked ? answered(hearing) : hearing.alone ? longest(hearing) : null);

function labelled({ words, slot }: Hearing): { value: string; from: number; to: number } | null {
  const labels = slot.label.split(' ').filter((word) => !/^(number|code|id|token|reference|to|from|or|of)$/.test(word));
  const names = labels.length > 0 ? labels : slot.label.split(' ');
  for (let at = 0; at < words.length; at += 1) {
    if (!names.includes((words[at]?.norm ?? '').replace(/'s$/, ''))) continue;
    let from = at + 1;
    while (from < words.length && (joining.has(words[from]?.norm ?? '') || slot.label.includes(words[from]?.norm ?? '\n'))) from += 1;
    const found = spokenDigits(words, from, from > at + 1);
    if (found) return { value: found.value, from, to: from + found.length };
  }
  return null;
}

function answered({ text, words, slot }: Hearing): { value: string; from: number; to: number } | null {
  let from = 0;
  while (from < words.length && lead.test(words[from]?.norm ?? '') && !spokenDigits(words, from, true)?.value.match(/\d/)) from += 1;
  const run = spokenDigits(words, from, true);
  if (run) return { value: run.value, from, to: from + run.length };
  const anywhere = longest({ words });
  if (anywhere) return anywhere;
  // A payee or a card may go by a name: one or two words, nothing that sounds like a sentence.
  if (!/\b(payee|card|bank|account|token)\b/.test(slot.label)) return null;
  const rest = words.length - from;
  return rest > 0 && rest <= 2 && !words.slice(from).some(({ norm }) => /^(what|why|who|how|no|not|don't|dunno|know|cancel|help|hello|hi|hey|yes|ok|okay|please|one|mine|it|same|pardon|sorry)$/.test(norm)) ? { value: textOf(text, words, from, words.length), from, to: words.length } : null;
}

function longest({ words }: Pick<Hearing, 'words'>): { value: string; from: number; to: number } | null {
  let best: { value: string; from: number; to: number } | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const run = spokenDigits(words, at);
    if (run && run.value.length >= 3 && run.value.length > (best?.value.length ?? 0)) best = { value: run.value, from: at, to: at + run.length };
    if (run) at += run.length - 1;
  }
  return best;
}
