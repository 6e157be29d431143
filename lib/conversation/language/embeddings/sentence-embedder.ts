/** Turns sentences into vectors of length one, so that their dot product says how alike they mean. */
export interface SentenceEmbedder {
  readonly name: string;
  /** Numbers in a vector. */
  readonly dimensions: number;
  embed(text: string): Promise<Float32Array>;
}
