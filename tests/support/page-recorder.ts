import type { Page } from '@playwright/test';
import type { Sound } from './wav.ts';

/** Of the WebCodecs family; the DOM's types do not have it. */
type TrackProcessor = new (options: { track: MediaStreamTrack; maxBufferSize: number }) => { readable: ReadableStream<AudioData> };

/**
 * Records, inside the page, every remote audio track that WebRTC delivers: what a caller would hear. Install before the
 * page opens. Frames are taken as the jitter buffer gives them and wait while the page is busy: an AudioContext would pull
 * them by a clock of its own, and lose or repeat some where the machine is loaded.
 */
export async function installRecorder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recorder = { blocks: [] as Int16Array[], sampleRate: 0 };
    Object.assign(window, { foundryRecorder: recorder });
    const listen = async (track: MediaStreamTrack): Promise<void> => {
      // Chromium delivers a remote track only while some element plays it.
      const element = new Audio();
      element.muted = true;
      element.srcObject = new MediaStream([track]);
      void element.play().catch(() => {});
      const { MediaStreamTrackProcessor } = window as unknown as { MediaStreamTrackProcessor: TrackProcessor };
      const frames = new MediaStreamTrackProcessor({ track: track.clone(), maxBufferSize: 3_000 }).readable.getReader();
      for (let next = await frames.read(); !next.done; next = await frames.read()) {
        const frame = next.value;
        const samples = new Float32Array(frame.numberOfFrames);
        frame.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
        recorder.sampleRate = frame.sampleRate;
        recorder.blocks.push(Int16Array.from(samples, (value) => Math.max(-1, Math.min(1, value)) * 32_767));
        frame.close();
      }
    };
    const Native = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener('track', (event) => {
          if (event.track.kind === 'audio') void listen(event.track);
        });
      }
    };
  });
}

/** Everything heard so far, at 16 kHz, without the long silences between. */
export async function heardSound(page: Page): Promise<Sound> {
  const encoded = await page.evaluate(() => {
    const { foundryRecorder } = window as unknown as { foundryRecorder: { blocks: Int16Array[]; sampleRate: number } };
    const factor = foundryRecorder.sampleRate / 16_000;
    const all = foundryRecorder.blocks.flatMap((block) => [...block]);
    const out = new Int16Array(Math.floor(all.length / factor));
    for (let index = 0; index < out.length; index += 1) {
      let sum = 0;
      for (let offset = 0; offset < factor; offset += 1) sum += all[index * factor + offset] ?? 0;
      out[index] = sum / factor;
    }
    const bytes = new Uint8Array(out.buffer);
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary);
  });
  const bytes = Buffer.from(encoded, 'base64');
  return { samples: new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)), sampleRate: 16_000 };
}

/** Cuts a recording into utterances: stretches of sound at least 0.3 s long, apart by 0.6 s of quiet or more. */
export function utterances(sound: Sound): Sound[] {
  const frame = Math.round(sound.sampleRate * 0.02);
  const loud: boolean[] = [];
  for (let at = 0; at + frame <= sound.samples.length; at += frame) {
    let energy = 0;
    for (const value of sound.samples.subarray(at, at + frame)) energy += value * value;
    loud.push(Math.sqrt(energy / frame) > 250);
  }
  const found: Sound[] = [];
  let start = -1;
  let quiet = 0;
  const close = (end: number): void => {
    if (start >= 0 && end - start >= 15) {
      const from = Math.max(0, (start - 10) * frame);
      found.push({ samples: sound.samples.slice(from, (end + 10) * frame), sampleRate: sound.sampleRate });
    }
    start = -1;
  };
  loud.forEach((isLoud, index) => {
    if (isLoud) {
      if (start < 0) start = index;
      quiet = 0;
    } else if (start >= 0 && (quiet += 1) > 30) {
      close(index - quiet);
      quiet = 0;
    }
  });
  close(loud.length - quiet);
  return found;
}
