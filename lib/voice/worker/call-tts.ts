import { randomUUID } from 'node:crypto';
import { tts, type APIConnectOptions } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { TextChunker } from '../speech/chunk-text.ts';
import type { SpeechClient } from '../speech/speech-client.ts';

export interface CallTtsOptions {
  speech: Pick<SpeechClient, 'synthesize'>;
  /** Hz, from the speech process's status. */
  sampleRate: number;
  language: string;
  voice: string | null;
}

/** Cuts sound into frames of 20 ms, the last one shorter. */
export function* framesOf(pcm: Int16Array, sampleRate: number): Generator<AudioFrame> {
  const size = sampleRate / 50;
  for (let at = 0; at < pcm.length; at += size) {
    const piece = pcm.slice(at, at + size);
    yield new AudioFrame(piece, sampleRate, 1, piece.length);
  }
}

/** So much silence, in frames of 20 ms. */
export const silentFrames = (ms: number, sampleRate: number): Generator<AudioFrame> => framesOf(new Int16Array((ms * sampleRate) / 1_000), sampleRate);

/** Speech for a call, from the speech process: the first clause is spoken while the rest of the reply still comes. */
export class CallTts extends tts.TTS {
  override label = 'foundry.CallTts';

  constructor(readonly options: CallTtsOptions) {
    super(options.sampleRate, 1, { streaming: true });
  }

  override synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    return new WholeText(text, this, connOptions, abortSignal);
  }

  override stream(options?: { connOptions?: APIConnectOptions }): tts.SynthesizeStream {
    return new TextStream(this, options?.connOptions);
  }

  /** Frames of one piece of text. @param whole spoken in one piece, not cut into clauses again */
  async *frames(text: string, whole: boolean, signal: AbortSignal): AsyncGenerator<AudioFrame> {
    const { speech, sampleRate, language, voice } = this.options;
    for await (const pcm of speech.synthesize({ text, language, voice, whole }, signal)) yield* framesOf(pcm, sampleRate);
  }
}

class WholeText extends tts.ChunkedStream {
  override label = 'foundry.WholeText';

  constructor(
    private readonly text: string,
    private readonly owner: CallTts,
    connOptions?: APIConnectOptions,
    abortSignal?: AbortSignal,
  ) {
    super(text, owner, connOptions, abortSignal);
  }

  protected override async run(): Promise<void> {
    const requestId = randomUUID();
    for await (const frame of this.owner.frames(this.text, false, this.abortSignal)) this.queue.put({ requestId, segmentId: requestId, frame, final: false });
  }
}

class TextStream extends tts.SynthesizeStream {
  override label = 'foundry.TextStream';

  constructor(
    private readonly owner: CallTts,
    connOptions?: APIConnectOptions,
  ) {
    super(owner, connOptions);
  }

  protected override async run(): Promise<void> {
    const requestId = randomUUID();
    const chunker = new TextChunker();
    const speak = async (chunks: string[]): Promise<void> => {
      for (const chunk of chunks) {
        this.markStarted();
        for await (const frame of this.owner.frames(chunk, true, this.abortSignal)) {
          if (this.queue.closed) return;
          this.queue.put({ requestId, segmentId: requestId, frame, final: false });
        }
      }
    };
    // What comes in while a chunk is being spoken waits in `input`: its order is the order of speaking.
    for await (const text of this.input) {
      if (this.abortSignal.aborted) return;
      await speak(typeof text === 'symbol' ? chunker.flush() : chunker.push(text));
    }
    await speak(chunker.flush());
    if (!this.queue.closed) this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
  }
}
