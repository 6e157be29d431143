import type { Extractor } from './found.ts';
import { textOf } from './words.ts';

/** "anna@example.com", "anna dot rossi at example dot com". */
export const extractEmail: Extractor = ({ text, words }) => {
  const written = words.findIndex(({ raw }) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(raw));
  if (written >= 0) return { value: textOf(text, words, written, written + 1).toLowerCase(), from: written, to: written + 1 };
  const at = words.findIndex(({ norm }, index) => norm === 'at' && words.slice(index + 1).some((word) => word.norm === 'dot' || /\.[a-z]{2,}$/.test(word.norm)));
  if (at < 1) return null;
  let from = at - 1;
  while (from >= 2 && /^(dot|underscore|dash|hyphen)$/.test(words[from - 1]?.norm ?? '')) from -= 2;
  let to = at + 2;
  while (words[to]?.norm === 'dot' && to + 1 < words.length) to += 2;
  const spoken = words.slice(from, to).map(({ norm }) => norm).join(' ');
  const value = spoken.replaceAll(/ ?\bdot\b ?/g, '.').replaceAll(/ ?\bunderscore\b ?/g, '_').replaceAll(/ ?\b(dash|hyphen)\b ?/g, '-').replace(/ at /, '@').replaceAll(' ', '');
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? { value, from, to } : null;
};
