/** Stands for a word that another input took. */
export const gone = '\u0000';

/** One word of what was said, with its place in the text. */
export interface Word {
  raw: string;
  /** Lower case, without accents and the punctuation around it; keeps what is inside ("24.50", "o'brien", "ab-12"). */
  norm: string;
  start: number;
  end: number;
}

/** The words of a text. Speech arrives without reliable case or punctuation, so neither decides anything. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].flatMap((match) => {
    const norm = normalise(match[0]);
    return norm === '' ? [] : [{ raw: match[0], norm, start: match.index, end: match.index + match[0].length }];
  });
}

export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .replaceAll(/^[^\p{L}\p{N}$€£+#]+|[^\p{L}\p{N}%]+$/gu, '');
}

/** The text of words `from` to before `to`, as it was said, without punctuation at its end. */
export function textOf(text: string, words: readonly Word[], from: number, to: number): string {
  const first = words[from];
  const last = words[to - 1];
  return first && last && to > from ? text.slice(first.start, last.end).replace(/[\s,.;:!?]+$/, '') : '';
}
