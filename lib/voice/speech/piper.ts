import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Synthesiser } from './engines.ts';
import { normalizeText } from './normalize/normalize-text.ts';
import { loadOnnxRuntime, sessionOptions } from './onnx-runtime.ts';
import { phonemize } from './phonemize.ts';
import { trimSilence } from './trim-silence.ts';

const voiceConfigSchema = z.object({
  audio: z.object({ sample_rate: z.number().int() }),
  inference: z.object({ noise_scale: z.number(), length_scale: z.number(), noise_w: z.number() }),
  phoneme_id_map: z.record(z.string(), z.array(z.number().int())),
});

const padId = 0;
const startId = 1;
const endId = 2;

export interface PiperOptions {
  /** `none`: the same words give the same sound every time, somewhat flat; the voice's own noise makes it livelier. */
  noise?: 'own' | 'none';
}

/** Loads the Piper voice "joe" and CMUdict. @throws Error where a file is missing or damaged */
export async function loadPiper(folder: string, { noise = 'own' }: PiperOptions = {}): Promise<Synthesiser> {
  const { InferenceSession, Tensor } = loadOnnxRuntime();
  const { dictionary } = await import('cmu-pronouncing-dictionary');
  const config = voiceConfigSchema.parse(JSON.parse(await readFile(path.join(folder, 'en_US-joe-medium.onnx.json'), 'utf8')));
  const session = await InferenceSession.create(path.join(folder, 'en_US-joe-medium.onnx'), sessionOptions);
  const sampleRate = config.audio.sample_rate;
  const { noise_scale, length_scale, noise_w } = config.inference;
  const scales = noise === 'own' ? [noise_scale, length_scale, noise_w] : [0, length_scale, 0];

  return {
    name: 'piper',
    sampleRate,
    async synthesize(text) {
      const ids = [startId, padId];
      for (const phoneme of phonemize(normalizeText(text), dictionary)) {
        for (const id of config.phoneme_id_map[phoneme] ?? []) ids.push(id, padId);
      }
      if (ids.length === 2) return new Int16Array(0);
      ids.push(endId);
      const run = await session.run({
        input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
        input_lengths: new Tensor('int64', BigInt64Array.of(BigInt(ids.length)), [1]),
        scales: new Tensor('float32', Float32Array.from(scales), [3]),
      });
      const output = run[session.outputNames[0] ?? '']?.data;
      if (!(output instanceof Float32Array)) throw new Error('en_US-joe-medium.onnx has no float output: it is not a Piper voice.');
      return trimSilence(Int16Array.from(output, toSample), sampleRate, pauseAfterMs(text));
    },
  };
}

const toSample = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767)));

/** Silence after a chunk: a breath after a sentence, less after a clause, next to nothing inside one. */
export function pauseAfterMs(chunk: string): number {
  if (/[.!?]["')\]]*$/.test(chunk)) return 220;
  return /[,;:—-]$/.test(chunk) ? 110 : 20;
}
