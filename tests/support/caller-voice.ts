import path from 'node:path';
import type { Synthesiser } from '@/lib/voice/speech/engines.ts';
import { loadPiper } from '@/lib/voice/speech/piper.ts';
import { modelsDir } from './models-dir.ts';
import type { Sound } from './wav.ts';

let voice: Promise<Synthesiser> | null = null;

/**
 * A sentence in the voice of the tests' caller: the stack's own model without its noise, so that the same words are the same
 * sound in every run, and are recognised in every run or in none.
 */
export async function callerSays(text: string): Promise<Sound> {
  voice ??= loadPiper(path.join(modelsDir, 'piper-joe'), { noise: 'none' });
  const { synthesize, sampleRate } = await voice;
  return { samples: await synthesize(text), sampleRate };
}
