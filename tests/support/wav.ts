import { writeFile } from 'node:fs/promises';

/** Sound as the tests hold it: mono, signed 16 bit. */
export interface Sound {
  samples: Int16Array;
  sampleRate: number;
}

/** Silence of so many seconds. */
export function silence(seconds: number, sampleRate: number): Sound {
  return { samples: new Int16Array(Math.round(seconds * sampleRate)), sampleRate };
}

/** One sound after the other, at the rate of the first. */
export function join(...sounds: Sound[]): Sound {
  const sampleRate = sounds[0]?.sampleRate ?? 16_000;
  const parts = sounds.map((sound) => resample(sound, sampleRate).samples);
  const samples = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples, sampleRate };
}

/** The same sound at another rate, by linear interpolation: enough for speech that a recogniser hears. */
export function resample(sound: Sound, sampleRate: number): Sound {
  if (sound.sampleRate === sampleRate) return sound;
  const step = sound.sampleRate / sampleRate;
  const samples = new Int16Array(Math.floor(sound.samples.length / step));
  for (let index = 0; index < samples.length; index += 1) {
    const position = index * step;
    const left = Math.floor(position);
    const a = sound.samples[left] ?? 0;
    const b = sound.samples[left + 1] ?? a;
    samples[index] = Math.round(a + (b - a) * (position - left));
  }
  return { samples, sampleRate };
}

/** Writes a RIFF file that Chromium takes as its microphone (48 kHz, mono, 16 bit). */
export async function writeWav(path: string, sound: Sound): Promise<void> {
  const { samples, sampleRate } = resample(sound, 48_000);
  const body = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + body.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(body.length, 40);
  await writeFile(path, Buffer.concat([header, body]));
}
