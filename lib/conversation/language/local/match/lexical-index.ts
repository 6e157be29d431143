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

interface Entry {
  /** How much sharing the word says: the rarer, the more. */
  weight: number;
  /** Positions of the texts that hold it. */
  texts: number[];
}

/** Scores texts by the rare words that they share with a query, 0 to 1 (a normalised BM25 without length terms). */
export class LexicalIndex {
  readonly #words = new Map<string, Entry>();
  /** What all words of a text weigh together. */
  readonly #weights: Float64Array;

  /** `times`: how often each text stands among the examples. */
  constructor(texts: readonly string[], times: readonly number[] = texts.map(() => 1)) {
    const all = times.reduce((sum, count) => sum + count, 0);
    for (const [position, text] of texts.entries()) {
      for (const word of new Set(contentWords(text))) {
        const entry = this.#words.get(word) ?? { weight: 0, texts: [] };
        entry.texts.push(position);
        this.#words.set(word, entry);
      }
    }
    this.#weights = new Float64Array(texts.length);
    for (const entry of this.#words.values()) {
      const count = entry.texts.reduce((sum, position) => sum + (times[position] ?? 1), 0);
      entry.weight = Math.log(1 + (all - count + 0.5) / (count + 0.5));
      for (const position of entry.texts) this.#weights[position] = (this.#weights[position] ?? 0) + entry.weight;
    }
  }

  /** One score per text, in their order; the words of a text are looked at only where one is shared. */
  scores(query: string): Float64Array {
    const scores = new Float64Array(this.#weights.length);
    const entries = [...new Set(contentWords(query))].map((word) => this.#words.get(word));
    const said = entries.reduce((sum, entry) => sum + (entry?.weight ?? 0.5), 0);
    if (said === 0) return scores;
    for (const entry of entries) for (const position of entry?.texts ?? []) scores[position] = (scores[position] ?? 0) + (entry?.weight ?? 0);
    // What of the query is covered, and what of the example: the harmonic mean of both.
    return scores.map((shared, position) => (shared === 0 ? 0 : (2 * shared) / (said + (this.#weights[position] ?? 0))));
  }
}
