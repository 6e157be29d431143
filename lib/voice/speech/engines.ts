/** Speech to text. */
export interface Recogniser {
  readonly name: 'moonshine';
  /**
   * @param samples 16 kHz mono, -1 to 1
   * @param draft token ids of an earlier transcript of the same utterance, which are checked at once instead of one by one
   */
  transcribe(samples: Float32Array, draft: readonly number[]): Promise<{ text: string; ids: number[] }>;
}

/** Text to speech. */
export interface Synthesiser {
  readonly name: 'piper' | 'flite';
  /** Hz. */
  readonly sampleRate: number;
  /** Speaks one chunk of text (see chunk-text.ts): s16 mono at `sampleRate`. */
  synthesize(text: string): Promise<Int16Array>;
}
