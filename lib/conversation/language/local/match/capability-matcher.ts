import type { Capability } from '@/lib/agent/agent-schema.ts';
import type { AgentModel } from '@/lib/conversation/model/agent-model.ts';
import type { SentenceEmbedder } from '../../embeddings/sentence-embedder.ts';
import { bestOf } from './best-of.ts';
import { examplesOf } from './examples-of.ts';
import { LexicalIndex } from './lexical-index.ts';
import { modeCue } from './mode-cue.ts';
import { plainWords } from './plain-words.ts';
import { SentenceVectors } from './sentence-vectors.ts';

export interface Match {
  capability: string;
  /** 0 to 1, comparable with `thresholds`. */
  score: number;
}

/** From `accept` on a match is taken; two within `margin` of each other are asked about. */
export interface Thresholds {
  accept: number;
  margin: number;
}

/** As many of the likeliest are told, however many capabilities there are. */
const told = 64;

/**
 * Which capability a sentence asks for: the meaning of its examples, and the rare words that it shares with them. What many
 * capabilities have in common, the description of a function, is compared once.
 */
export class CapabilityMatcher {
  readonly #capabilities: readonly Capability[];
  readonly #positions: ReadonlyMap<string, number>;
  /** What capabilities are asked for with, each once. */
  readonly #texts: string[] = [];
  /** Of each capability the examples from `#starts[position]` to before the next one's: which text, and what it weighs. */
  readonly #starts: Uint32Array;
  readonly #textOf: Uint32Array;
  readonly #weightOf: Float64Array;
  readonly #lexical: LexicalIndex;
  readonly #embedder: SentenceEmbedder | null;
  #vectors: SentenceVectors | null = null;
  /** Capabilities that need the number of a record. */
  readonly #handled: readonly boolean[];

  constructor(model: AgentModel, embedder: SentenceEmbedder | null) {
    this.#embedder = embedder;
    this.#capabilities = model.requestable;
    this.#positions = new Map(this.#capabilities.map(({ id }, position) => [id, position]));
    this.#handled = this.#capabilities.map((capability) => model.slots(capability).some(({ kind, required }) => kind === 'code' && required));
    const examples = this.#capabilities.map((capability) => examplesOf(model, capability));
    const positions = new Map<string, number>();
    const times: number[] = [];
    const textOf = examples.flat().map(({ text }) => {
      const position = positions.get(text.toLowerCase()) ?? this.#texts.push(text) - 1;
      positions.set(text.toLowerCase(), position);
      times[position] = (times[position] ?? 0) + 1;
      return position;
    });
    let end = 0;
    this.#starts = Uint32Array.from([0, ...examples.map(({ length }) => (end += length))]);
    this.#textOf = Uint32Array.from(textOf);
    this.#weightOf = Float64Array.from(examples.flat(), ({ weight }) => weight);
    this.#lexical = new LexicalIndex(this.#texts, times);
  }

  /** Those of the way of matching that is in use. */
  get thresholds(): Thresholds {
    return this.#vectors ? { accept: 0.6, margin: 0.02 } : { accept: 0.3, margin: 0.05 };
  }

  /** Embeds the examples; until that is done shared words alone decide. */
  async prepare(): Promise<void> {
    if (this.#embedder && !this.#vectors) this.#vectors = await SentenceVectors.of(this.#texts, this.#embedder);
  }

  /** Best first: the likeliest capabilities, and the likeliest of those in `also`. */
  async match(said: string, also: readonly string[] = []): Promise<Match[]> {
    const text = plainWords(said);
    const scores = this.#scores(text, await this.#textScores(text));
    const wanted = also.flatMap((id) => this.#positions.get(id) ?? []);
    const further = bestOf(Float64Array.from(wanted, (position) => scores[position] ?? 0), told).map((place) => wanted[place] ?? 0);
    return [...new Set([...bestOf(scores, told), ...further])].map((position) => ({ capability: this.#capabilities[position]?.id ?? '', score: scores[position] ?? 0 })).toSorted((a, b) => b.score - a.score);
  }

  /** Whether a sentence shares any word that carries meaning with what capabilities are asked for with. */
  knowsWordOf(said: string): boolean {
    return this.#lexical.scores(plainWords(said)).some((score) => score > 0);
  }

  async #textScores(text: string): Promise<Float64Array> {
    const words = this.#lexical.scores(text);
    if (!this.#vectors) return words;
    const meaning = await this.#vectors.likenessTo(text);
    return meaning.map((likeness, position) => 0.82 * likeness + 0.18 * (words[position] ?? 0));
  }

  /** Of each capability, in their order, the score of its likest example with what the caller's verb says for its mode. */
  #scores(text: string, texts: Float64Array): Float64Array {
    const cues = new Map<string, number>();
    const numbered = /\d/.test(text);
    const cueOf = (capability: Capability, handled: boolean): number => {
      const key = `${capability.mode} ${handled}`;
      const cue = cues.get(key) ?? modeCue(text, capability.mode, handled);
      cues.set(key, cue);
      return cue;
    };
    const scores = new Float64Array(this.#capabilities.length);
    for (const [position, capability] of this.#capabilities.entries()) {
      let best = Number.NEGATIVE_INFINITY;
      const end = this.#starts[position + 1] ?? 0;
      for (let example = this.#starts[position] ?? 0; example < end; example += 1) best = Math.max(best, (this.#weightOf[example] ?? 0) * (texts[this.#textOf[example] ?? 0] ?? 0));
      scores[position] = best > 0 ? best + cueOf(capability, (this.#handled[position] ?? false) && !numbered) : best;
    }
    return scores;
  }
}
