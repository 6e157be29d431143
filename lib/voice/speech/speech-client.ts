import net from 'node:net';
import { z } from 'zod';
import { AppError } from '@/lib/core/errors.ts';
import { speechOp, type SpeechStatus } from '../speech-protocol.ts';
import { FrameReader, encodeFrame, encodeTranscribe, pcmOf } from './frame-codec.ts';

const transcriptSchema = z.object({ text: z.string(), ids: z.array(z.number()), duration_ms: z.number() });
export type SpeechTranscript = z.infer<typeof transcriptSchema>;
const statusSchema: z.ZodType<SpeechStatus> = z.object({ stt: z.enum(['moonshine']).nullable(), tts: z.enum(['piper', 'flite']).nullable(), sample_rate: z.number(), rss_mb: z.number() });
const failureSchema = z.object({ code: z.string(), message: z.string() });

interface Answer {
  op: number;
  payload: Buffer;
}
interface Pending {
  onAnswer(answer: Answer): void;
  onError(error: AppError): void;
}

const retryEveryMs = 100;

/**
 * A client of the speech process, for one worker. It connects on first use and again after the process was restarted; a
 * request made meanwhile waits up to `patienceMs`, and a transcription that was cut off is asked again.
 */
export class SpeechClient {
  private socket: Promise<net.Socket> | null = null;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private closed = false;

  constructor(
    private readonly socketPath: string,
    private readonly patienceMs = 5_000,
  ) {}

  /**
   * Recognises speech. @param pcm 16 kHz mono @param draft token ids of an earlier transcript of the same utterance
   * @throws AppError unavailable
   */
  async transcribe(pcm: Int16Array, draft: readonly number[] = []): Promise<SpeechTranscript> {
    const ask = (): Promise<Answer> => this.ask(speechOp.transcribe, encodeTranscribe(pcm, draft));
    // Recognising twice does no harm: the process may have been restarted in between.
    const answer = await ask().catch(ask);
    return transcriptSchema.parse(JSON.parse(answer.payload.toString()));
  }

  /**
   * Speaks a text: s16 mono at the rate of `status().sample_rate`, in pieces as they are ready. `whole`: as one piece, for a
   * caller that has cut the text itself. @throws AppError unavailable
   */
  async *synthesize(request: { text: string; language: string; voice: string | null; whole?: boolean }, signal?: AbortSignal): AsyncGenerator<Int16Array> {
    const pieces: (Int16Array | AppError | null)[] = [];
    let wake = (): void => {};
    const put = (piece: Int16Array | AppError | null): void => {
      pieces.push(piece);
      wake();
    };
    const id = await this.send(speechOp.synthesize, Buffer.from(JSON.stringify(request)), {
      onAnswer: ({ op, payload }) => put(op === speechOp.audio ? pcmOf(payload) : null),
      onError: put,
    });
    const onAbort = (): void => put(null);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        while (pieces.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const piece = pieces.shift();
        if (signal?.aborted || piece === null || piece === undefined) return;
        if (piece instanceof AppError) throw piece;
        yield piece;
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
      if (this.pending.delete(id)) void this.cancel(id);
    }
  }

  /** @throws AppError unavailable */
  async status(): Promise<SpeechStatus> {
    return statusSchema.parse(JSON.parse((await this.ask(speechOp.status, Buffer.alloc(0))).payload.toString()));
  }

  close(): void {
    this.closed = true;
    void this.socket?.then((socket) => socket.destroy(), () => {});
  }

  private ask(op: number, payload: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.send(op, payload, { onAnswer: resolve, onError: reject }).catch(reject);
    });
  }

  private async send(op: number, payload: Buffer, pending: Pending): Promise<number> {
    const socket = await this.connected();
    this.lastId += 1;
    const id = this.lastId;
    this.pending.set(id, pending);
    socket.write(encodeFrame({ id, op, payload }));
    return id;
  }

  private async cancel(id: number): Promise<void> {
    const payload = Buffer.alloc(4);
    payload.writeUInt32LE(id, 0);
    const socket = await this.socket?.catch(() => null);
    socket?.write(encodeFrame({ id, op: speechOp.cancel, payload }));
  }

  private connected(): Promise<net.Socket> {
    this.socket ??= this.connect().catch((error: unknown) => {
      this.socket = null;
      throw error;
    });
    return this.socket;
  }

  private async connect(): Promise<net.Socket> {
    const until = Date.now() + this.patienceMs;
    for (;;) {
      const socket = net.connect(this.socketPath);
      const failure = await new Promise<Error | null>((resolve) => {
        socket.once('connect', () => resolve(null));
        socket.once('error', resolve);
      });
      if (failure === null) return this.listen(socket);
      if (this.closed || Date.now() >= until) throw new AppError('unavailable', `The speech process does not answer at ${this.socketPath}.`, { cause: failure });
      await new Promise((resolve) => setTimeout(resolve, retryEveryMs));
    }
  }

  private listen(socket: net.Socket): net.Socket {
    const frames = new FrameReader();
    socket.on('data', (bytes) => {
      for (const { id, op, payload } of frames.push(bytes)) this.onFrame(id, { op, payload });
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.socket = null;
      const waiting = [...this.pending.values()];
      this.pending.clear();
      for (const { onError } of waiting) onError(new AppError('unavailable', 'The speech process closed the connection.'));
    });
    return socket;
  }

  private onFrame(id: number, answer: Answer): void {
    const pending = this.pending.get(id);
    if (answer.op !== speechOp.audio) this.pending.delete(id);
    if (answer.op !== speechOp.failed) return pending?.onAnswer(answer);
    const { code, message } = failureSchema.parse(JSON.parse(answer.payload.toString()));
    pending?.onError(new AppError('unavailable', message, { extra: { speech_code: code } }));
  }
}
