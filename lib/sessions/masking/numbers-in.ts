import { spokenNumber } from '@/lib/conversation/language/local/extract/spoken-number.ts';
import type { Word } from '@/lib/conversation/language/local/extract/words.ts';

export interface FoundNumber {
  /** What it may mean: "1.250" is another number in Rome than in London. */
  values: readonly number[];
  from: number;
  to: number;
}

/** The numbers of a text and their places: in figures, in whatever way they are grouped, and in words. */
export function numbersIn(text: string, words: readonly Word[]): FoundNumber[] {
  const found: FoundNumber[] = [...text.matchAll(/(?<![\p{L}\p{N}.,])\d+(?:[.,'’]\d+| \d{3}(?!\d))*(?![\p{L}\p{N}])/gu)].map((match) => ({ values: readings(match[0]), from: match.index, to: match.index + match[0].length }));
  for (let at = 0; at < words.length; ) {
    const number = spokenNumber(words, at);
    const [first, last] = [words[at], words[at + (number?.length ?? 1) - 1]];
    if (number && first && last) found.push({ values: [number.value], from: first.start, to: last.end - (/[^\p{L}\p{N}]+$/u.exec(last.raw)?.[0].length ?? 0) });
    at += number?.length ?? 1;
  }
  return found;
}

function readings(figures: string): number[] {
  const plain = figures.replaceAll(/['’ ]/g, '');
  return [plain.replaceAll(',', ''), plain.replaceAll('.', '').replace(',', '.')].map(Number).filter((value) => !Number.isNaN(value));
}
