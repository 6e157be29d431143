import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Recogniser } from './engines.ts';
import { MoonshineVocabulary } from './moonshine-vocabulary.ts';
import { loadOnnxRuntime, sessionOptions } from './onnx-runtime.ts';

const sampleRate = 16_000;
const startToken = 1;
const endToken = 2;
const layers = 6;
/** Without this tail half of all sentences end in a comma: the model takes the cut for a pause. */
const tailSilenceSamples = 0.2 * sampleRate;
/** Speech has at most about 6.5 tokens a second; more is the model repeating itself. */
const tokensPerSecond = 6.5;

type Cache = Record<string, Tensor>;

/** Loads Moonshine tiny-en from its folder. @throws Error where a file is missing or damaged */
export async function loadMoonshine(folder: string): Promise<Recogniser> {
  const { InferenceSession, Tensor } = loadOnnxRuntime();
  const encoder = await InferenceSession.create(path.join(folder, 'encoder_model.ort'), sessionOptions);
  const decoder = await InferenceSession.create(path.join(folder, 'decoder_model_merged.ort'), sessionOptions);
  const vocabulary = new MoonshineVocabulary(await readFile(path.join(folder, 'tokenizer.bin')));

  const emptyCache = (): Cache => {
    const cache: Cache = {};
    for (let layer = 0; layer < layers; layer += 1) {
      for (const side of ['decoder', 'encoder']) {
        for (const part of ['key', 'value']) cache[`past_key_values.${layer}.${side}.${part}`] = new Tensor('float32', new Float32Array(0), [1, 8, 0, 36]);
      }
    }
    return cache;
  };

  const decodeStep = (tokens: readonly number[], mask: Tensor, hidden: Tensor, cache: Cache, useCache: boolean): Promise<InferenceSession.ReturnType> =>
    decoder.run({
      input_ids: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
      encoder_attention_mask: mask,
      encoder_hidden_states: hidden,
      use_cache_branch: new Tensor('bool', [useCache], [1]),
      ...cache,
    });

  /** Takes over a step's cache; of the decoder's part only the first `length` positions. */
  const updateCache = (cache: Cache, step: InferenceSession.ReturnType, useCache: boolean, length?: number): void => {
    for (const name of decoder.outputNames) {
      const output = step[name];
      if (name === 'logits' || output === undefined || (useCache && name.includes('encoder'))) continue;
      const cut = length !== undefined && !name.includes('encoder') && (output.dims[2] ?? 0) > length;
      cache[name.replace('present', 'past_key_values')] = cut ? new Tensor('float32', firstPositions(output, length), [1, output.dims[1] ?? 0, length, output.dims[3] ?? 0]) : output;
    }
  };

  return {
    name: 'moonshine',
    async transcribe(samples, draft) {
      const padded = new Float32Array(samples.length + tailSilenceSamples);
      padded.set(samples);
      const mask = new Tensor('int64', new BigInt64Array(padded.length).fill(1n), [1, padded.length]);
      const encoded = await encoder.run({ input_values: new Tensor('float32', padded, [1, padded.length]), attention_mask: mask });
      const hidden = encoded.last_hidden_state;
      if (hidden === undefined) throw new Error('encoder_model.ort has no output last_hidden_state: it is not the Moonshine encoder.');
      const limit = Math.ceil((samples.length / sampleRate) * tokensPerSecond) + 2;
      const cache = emptyCache();
      const ids: number[] = [];
      let useCache = false;
      let current = startToken;
      if (draft.length > 0) {
        const step = await decodeStep([startToken, ...draft], mask, hidden, cache, false);
        const choices = likeliest(step.logits);
        const agreed = draft.findIndex((id, index) => choices[index] !== id);
        const kept = agreed < 0 ? draft.length : agreed;
        ids.push(...draft.slice(0, kept));
        updateCache(cache, step, false, kept + 1);
        useCache = true;
        current = choices[kept] ?? endToken;
        if (current !== endToken) ids.push(current);
      }
      while (current !== endToken && ids.length < limit) {
        const step = await decodeStep([current], mask, hidden, cache, useCache);
        current = likeliest(step.logits)[0] ?? endToken;
        updateCache(cache, step, useCache);
        useCache = true;
        if (current !== endToken) ids.push(current);
      }
      return { text: vocabulary.decode(ids), ids };
    },
  };
}

/** The likeliest token at every position of `[1, positions, vocabulary]`. */
function likeliest(logits: Tensor | undefined): number[] {
  if (!(logits?.data instanceof Float32Array)) throw new Error('decoder_model_merged.ort has no float output logits: it is not the Moonshine decoder.');
  const size = logits.dims[2] ?? 0;
  const scores = logits.data;
  return Array.from({ length: logits.dims[1] ?? 0 }, (_, position) => {
    let best = 0;
    for (let token = 1; token < size; token += 1) {
      if ((scores[position * size + token] ?? 0) > (scores[position * size + best] ?? 0)) best = token;
    }
    return best;
  });
}

/** Of `[1, heads, positions, width]` the first `length` positions of every head. */
function firstPositions(tensor: Tensor, length: number): Float32Array {
  const [, heads = 0, positions = 0, width = 0] = tensor.dims;
  const kept = new Float32Array(heads * length * width);
  if (!(tensor.data instanceof Float32Array)) throw new Error('The decoder cache is not of floats.');
  for (let head = 0; head < heads; head += 1) kept.set(tensor.data.subarray(head * positions * width, (head * positions + length) * width), head * length * width);
  return kept;
}
