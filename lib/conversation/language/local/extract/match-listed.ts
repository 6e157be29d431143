import type { Slot } from '@/lib/conversation/inputs/slot.ts';
import { nameOfListed } from './name-of-listed.ts';
import { nearestWord } from './edit-distance.ts';
import { singular } from './item.ts';
import { genericWords } from './parse-items.ts';

/** The names, as a list has them, of what a caller called a thing: none where the list has none like it, several where the words are several names one after the other. */
export function matchListed(said: string, list: readonly unknown[], slot: Pick<Slot, 'label' | 'schema'>): string[] {
  const names = list.flatMap((entry) => nameOfListed(entry) ?? []);
  const shared = sharedWords(names);
  const generic = genericWords(slot);
  const telling = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).map(singular).filter((word) => word !== '' && !generic.has(word) && !shared.has(word));
  const wanted = telling(said);
  if (wanted.length === 0) return [];
  const scored = names.map((name) => {
    const own = telling(name);
    const hits = wanted.filter((word) => nearestWord(word, own) !== null).length;
    return { name, score: own.length === 0 ? 0 : hits / Math.max(wanted.length, own.length), whole: hits === wanted.length || hits === own.length };
  });
  const each = wanted.map((word) => names.filter((name) => telling(name).length === 1 && nearestWord(word, telling(name)) !== null));
  if (wanted.length > 1 && each.every((found) => found.length === 1) && new Set(each.flat()).size === wanted.length) return each.flat();
  const [best] = scored.filter(({ score, whole }) => score > 0 && whole).toSorted((a, b) => b.score - a.score);
  return best ? [best.name] : [];
}

/** Words that every name of a list has: they tell nothing apart. */
export function sharedWords(names: readonly string[]): ReadonlySet<string> {
  const [first = [], ...others] = names.map((name) => name.toLowerCase().split(/\s+/).map(singular));
  return new Set(names.length < 2 ? [] : first.filter((word) => others.every((each) => each.includes(word))));
}
