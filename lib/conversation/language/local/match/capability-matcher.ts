import type { Capability } from '@/lib/agent/agent-schema.ts';
import { humaniseName } from '@/lib/conversation/inputs/humanise-name.ts';
import type { AgentModel } from '@/lib/conversation/model/agent-model.ts';
import type { SentenceEmbedder } from '../../embeddings/sentence-embedder.ts';
import { LexicalIndex } from './lexical-index.ts';
import { modeCue } from './mode-cue.ts';
import { plainWords } from './plain-words.ts';

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

interface Example {
  capability: Capability;
  /** Descriptions say less about a caller's words than examples. */
  weight: number;
  text: string;
}

/** Which capability a sentence asks for: the meaning of its examples, and the rare words that it shares with them. */
export class CapabilityMatcher {
  readonly thresholds: Thresholds;
  readonly #examples: Example[];
  readonly #lexical: LexicalIndex;
  readonly #embedder: SentenceEmbedder | null;
  #vectors: Float32Array | null = null;
  /** Capabilities that need the number of a record. */
  readonly #handled: ReadonlySet<string>;

  constructor(model: AgentModel, embedder: SentenceEmbedder | null) {
    this.#examples = model.requestable.flatMap((capability) => examplesOf(model, capability));
    this.#lexical = new LexicalIndex(this.#examples.map(({ text }) => text));
    this.#embedder = embedder;
    this.#handled = new Set(model.requestable.filter((capability) => model.slots(capability).some(({ kind, required }) => kind === 'code' && required)).map(({ id }) => id));
    this.thresholds = embedder ? { accept: 0.6, margin: 0.02 } : { accept: 0.3, margin: 0.05 };
  }

  /** Embeds the examples, a pause between batches so that other sessions' turns are not held up. */
  async prepare(): Promise<void> {
    const embedder = this.#embedder;
    if (!embedder || this.#vectors) return;
    const vectors = new Float32Array(this.#examples.length * embedder.dimensions);
    for (const [index, { text }] of this.#examples.entries()) {
      vectors.set(await embedder.embed(text), index * embedder.dimensions);
      if (index % 8 === 7) await new Promise((resolve) => setImmediate(resolve));
    }
    this.#vectors = vectors;
  }

  /** Best first, one entry per capability with any likeness. */
  async match(said: string): Promise<Match[]> {
    const text = plainWords(said);
    const lexical = this.#lexical.scores(text);
    const query = this.#embedder && this.#vectors ? await this.#embedder.embed(text) : null;
    const best = new Map<string, { capability: Capability; score: number }>();
    for (const [index, { capability, weight }] of this.#examples.entries()) {
      const words = lexical[index] ?? 0;
      const score = weight * (query ? 0.82 * this.#similarity(query, index) + 0.18 * words : words);
      const known = best.get(capability.id);
      if (!known || score > known.score) best.set(capability.id, { capability, score });
    }
    return [...best.values()]
      .map(({ capability, score }) => ({ capability: capability.id, score: score + (score > 0 ? modeCue(text, capability.mode, this.#handled.has(capability.id) && !/\d/.test(text)) : 0) }))
      .toSorted((a, b) => b.score - a.score);
  }

  #similarity(query: Float32Array, index: number): number {
    const start = index * query.length;
    let sum = 0;
    for (let at = 0; at < query.length; at += 1) sum += (query[at] ?? 0) * (this.#vectors?.[start + at] ?? 0);
    return sum;
  }
}

function examplesOf(model: AgentModel, capability: Capability): Example[] {
  const functions = model.steps(capability).map(({ fn }) => fn);
  const texts = [
    ...capability.examples.map((text) => ({ text, weight: 1 })),
    { text: capability.name, weight: 1 },
    { text: capability.description, weight: 0.97 },
    ...functions.slice(-1).map(({ description }) => ({ text: description, weight: 0.95 })),
    // Who asks about a thing names its parts: the toppings of a menu.
    ...(capability.mode === 'READ' ? [{ text: `${capability.target.entity}: ${model.agent.spec.entities.find(({ id }) => id === capability.target.entity_id)?.description ?? ''}`, weight: 0.95 }, ...functions.slice(-1).flatMap(({ inputs }) => Object.values(inputs.properties).flatMap(({ description = '' }) => (description.split(' ').length > 3 ? [{ text: description, weight: 0.95 }] : [])))] : []),
    ...functions.slice(-1).map(({ name }) => ({ text: humaniseName(name), weight: 0.97 })),
  ];
  const seen = new Set<string>();
  return texts.filter(({ text }) => text.trim() !== '' && !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase())).map((each) => ({ ...each, capability }));
}
