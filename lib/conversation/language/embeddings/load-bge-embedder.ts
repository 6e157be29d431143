import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Ort from 'onnxruntime-node';
import type { SentenceEmbedder } from './sentence-embedder.ts';
import { createWordPieceTokenizer } from './word-piece-tokenizer.ts';

/** Folder of the model inside FOUNDRY_MODELS_DIR; holds `model.onnx` and `tokenizer.json`. */
export const bgeFolder = 'bge-small-en-v1.5';
const dimensions = 384;
/** Sentences of a conversation are short; what is longer is understood by its beginning. */
const maxTokens = 128;

/**
 * bge-small-en-v1.5 (Xiao et al. 2023), quantised, on the CPU: the [CLS] vector of the last layer, normalised; about 2 ms
 * a sentence, which is why it may run on the thread that answers.
 * @throws Error where the model's files are absent or the runtime cannot load them
 */
export async function loadBgeEmbedder(modelsFolder: string): Promise<SentenceEmbedder> {
  const folder = path.join(modelsFolder, bgeFolder);
  const tokenizer = createWordPieceTokenizer(JSON.parse(await readFile(path.join(folder, 'tokenizer.json'), 'utf8')));
  // Native: required at run time, so that no bundler takes it in. The module's own types describe it.
  const ort = createRequire(import.meta.url)('onnxruntime-node') as typeof Ort;
  const session = await ort.InferenceSession.create(path.join(folder, 'model.onnx'), { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all', enableCpuMemArena: false, logSeverityLevel: 3 });
  return {
    name: bgeFolder,
    dimensions,
    async embed(text) {
      const ids = tokenizer.encode(text, maxTokens);
      const tensor = (value: (id: number) => bigint) => new ort.Tensor('int64', BigInt64Array.from(ids, value), [1, ids.length]);
      const feeds: Record<string, Ort.Tensor> = {};
      for (const name of session.inputNames) feeds[name] = name === 'input_ids' ? tensor(BigInt) : tensor(() => (name === 'attention_mask' ? 1n : 0n));
      const outputs = await session.run(feeds);
      const hidden = outputs[session.outputNames[0] ?? '']?.data;
      if (!(hidden instanceof Float32Array) || hidden.length < dimensions) throw new Error(`The model in ${folder} does not answer with vectors of ${dimensions} numbers: it is another model.`);
      return normalised(hidden.slice(0, dimensions));
    },
  };
}

function normalised(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum) || 1;
  return vector.map((value) => value / length);
}

/** Dot product; the cosine of two vectors of length one. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
