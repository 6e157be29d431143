import { extractEmail } from './extract-email.ts';
import type { Extractor, Hearing } from './found.ts';
import { gone, normalise, textOf } from './words.ts';

const lead = /^(it|it's|its|is|was|my|the|sure|yes|yeah|ok|okay|um|uh|er|well|so|that|that's|would|be|say|put|just|because|please|i'd|like|call|him|her|them|name|called|they're|he's|she's)$/;
const end = /^(please|thanks|thank|you)$/;

/** Free text and names: as the answer to their question, less its lead ("it's", "my name is") and thanks; unasked only where it is unmistakable. */
export const extractText: Extractor = (hearing) => {
  const { text, words, slot, asked } = hearing;
  if (!asked) return (slot.kind === 'text' ? alternative(hearing) : null) ?? replaced(hearing);
  // Words that other inputs took are no name: "his account is 12345678".
  if (words.some(({ norm }) => norm === gone) && (slot.kind === 'name' || words.filter(({ norm }) => norm === gone).length * 2 >= words.length)) return null;
  let from = 0;
  while (from < words.length - 1 && (lead.test(words[from]?.norm ?? '') || slot.label.split(' ').includes(words[from]?.norm ?? '\n')) && (slot.kind === 'name' || from < 4)) from += 1;
  let to = words.length;
  while (to > from + 1 && end.test(words[to - 1]?.norm ?? '')) to -= 1;
  const value = textOf(text, words, from, to);
  return value === '' ? null : { value, from, to };
};

/** "Only vegetarian or vegan items": a word of such a choice, said anywhere. */
function alternative({ words, slot }: Hearing): ReturnType<Extractor> {
  const [, first = '', last = ''] = /\b(\p{Ll}{4,}(?:, \p{Ll}{4,})*),? or (\p{Ll}{4,})\b/u.exec(slot.schema.description ?? '') ?? [];
  const choices = [...first.split(', '), last].filter((each) => each !== '');
  const at = words.findIndex(({ norm }) => choices.includes(norm) || choices.includes(norm.replace(/s$/, '')));
  return at < 0 ? null : { value: (words[at]?.norm ?? '').replace(/s$/, ''), from: at, to: at + 1 };
}

/** "change my email to …", "my new number is …": what a new value is, where that is what is taken. */
function replaced({ text, words, slot, ...hearing }: Hearing): ReturnType<Extractor> {
  if (!/^new\b/.test(slot.label)) return null;
  const at = words.findLastIndex(({ norm }, index) => /^(to|is)$/.test(norm) && (index === 0 || words.slice(0, index).some((word) => /^(change|changed|update|set|correct|moved|new)$/.test(normalise(word.raw)))));
  if (at < 0 || at === words.length - 1) return null;
  const email = extractEmail({ text, words, slot, ...hearing });
  if (email) return email;
  let to = words.length;
  while (to > at + 1 && end.test(words[to - 1]?.norm ?? '')) to -= 1;
  const value = textOf(text, words, at + 1, to);
  return value === '' ? null : { value, from: at + 1, to };
}
