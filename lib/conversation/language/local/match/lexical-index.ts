import { singular } from '../extract/item.ts';
import { normalise } from '../extract/words.ts';

const stopWords = new Set('a an the i i\'d i\'ll i\'m my me you your it its it\'s is are was be to of for in on at and or with can could would like want need please do does did have has get that this there what whats what\'s how tell know about some any will just so hi hello hey um uh'.split(' '));

/** Words that carry meaning, in the singular, without endings that only inflect. */
export function contentWords(text: string): string[] {
  return text
    .split(/[\s\-/]+/)
    .map(normalise)
    .filter((word) => word !== '' && !stopWords.has(word))
    .map((word) => singular(word).replace(/(?<=..[aeiouy].*)ed$/, ''));
}

/** Scores texts by the rare words that they share with a query, 0 to 1 (a normalised BM25 without length terms). */
export class LexicalIndex {
  readonly #documents: Set<string>[];
  readonly #weights = new Map<string, number>();

  constructor(texts: readonly string[]) {
    this.#documents = texts.map((text) => new Set(contentWords(text)));
    const counts = new Map<string, number>();
    for (const words of this.#documents) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) this.#weights.set(word, Math.log(1 + (texts.length - count + 0.5) / (count + 0.5)));
  }

  /** One score per text, in their order. */
  scores(query: string): Float32Array {
    const words = [...new Set(contentWords(query))];
    const weightOf = (word: string): number => this.#weights.get(word) ?? 0.5;
    const all = words.reduce((sum, word) => sum + weightOf(word), 0);
    const scores = new Float32Array(this.#documents.length);
    if (all === 0) return scores;
    for (const [index, document] of this.#documents.entries()) {
      let shared = 0;
      for (const word of words) if (document.has(word)) shared += weightOf(word);
      if (shared === 0) continue;
      let own = 0;
      for (const word of document) own += weightOf(word);
      // What of the query is covered, and what of the example: the harmonic mean of both.
      scores[index] = (2 * shared) / (all + own);
    }
    return scores;
  }
}
