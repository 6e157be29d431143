import type { SentenceEmbedder } from '../../embeddings/sentence-embedder.ts';

/** Sentences between two pauses in which other sessions' turns go on. */
const batch = 8;

/** The embeddings of many sentences in one block, compared with one sentence in a single pass over it. */
export class SentenceVectors {
  private constructor(
    readonly embedder: SentenceEmbedder,
    readonly block: Float32Array,
  ) {}

  static async of(texts: readonly string[], embedder: SentenceEmbedder): Promise<SentenceVectors> {
    const block = new Float32Array(texts.length * embedder.dimensions);
    for (const [index, text] of texts.entries()) {
      block.set(await embedder.embed(text), index * embedder.dimensions);
      if (index % batch === batch - 1) await new Promise((resolve) => setImmediate(resolve));
    }
    return new SentenceVectors(embedder, block);
  }

  /** The cosine of each sentence with `text`, in their order. */
  async likenessTo(text: string): Promise<Float64Array> {
    const { block } = this;
    const { dimensions } = this.embedder;
    const query = await this.embedder.embed(text);
    const scores = new Float64Array(block.length / dimensions);
    let at = 0;
    // Four sums side by side, because each multiplication would otherwise wait for the one before: twice as fast.
    for (let index = 0; index < scores.length; index += 1) {
      let [first, second, third, fourth] = [0, 0, 0, 0];
      let part = 0;
      for (; part + 3 < dimensions; part += 4, at += 4) {
        first += (query[part] ?? 0) * (block[at] ?? 0);
        second += (query[part + 1] ?? 0) * (block[at + 1] ?? 0);
        third += (query[part + 2] ?? 0) * (block[at + 2] ?? 0);
        fourth += (query[part + 3] ?? 0) * (block[at + 3] ?? 0);
      }
      for (; part < dimensions; part += 1, at += 1) first += (query[part] ?? 0) * (block[at] ?? 0);
      scores[index] = first + second + third + fourth;
    }
    return scores;
  }
}
