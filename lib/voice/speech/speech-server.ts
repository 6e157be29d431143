import { chmod, rm } from 'node:fs/promises';
import net from 'node:net';
import { z } from 'zod';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { speechOp, type SpeechStatus } from '../speech-protocol.ts';
import type { AnswerListener, EngineHost } from './engine-host.ts';
import { FrameReader, decodeTranscribe, encodeFrame, type Frame } from './frame-codec.ts';

export interface SpeechEngines {
  stt: EngineHost | null;
  tts: EngineHost | null;
}

const synthesizeSchema = z.object({ text: z.string().max(20_000), language: z.string().optional(), voice: z.string().nullish(), whole: z.boolean().default(false) });

/**
 * Serves the engines on a unix socket that only this user can open. A socket that a killed process left is replaced.
 * @returns a function that stops serving
 * @throws AppError conflict where another speech process answers there
 */
export async function serveSpeech(socketPath: string, engines: SpeechEngines, logger: Logger): Promise<() => Promise<void>> {
  if (await answers(socketPath)) throw new AppError('conflict', `Another speech process answers at ${socketPath}. End it, or set FOUNDRY_SPEECH_SOCKET.`);
  await rm(socketPath, { force: true });
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    serveClient(socket, engines, logger);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  await chmod(socketPath, 0o600);
  return async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await rm(socketPath, { force: true });
  };
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.connect(socketPath);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

function serveClient(socket: net.Socket, engines: SpeechEngines, logger: Logger): void {
  const frames = new FrameReader();
  const running = new Map<number, () => void>();
  const send = (id: number, op: number, payload: object | Buffer): void => {
    if (socket.writable) socket.write(encodeFrame({ id, op, payload: Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload)) }));
  };
  const fail = (id: number, code: string, message: string): void => {
    running.delete(id);
    send(id, speechOp.failed, { code, message });
  };

  /** Hands a request to an engine and its answers to the client. */
  const ask = (id: number, engine: EngineHost | null, body: Parameters<EngineHost['request']>[0]): void => {
    if (engine === null) return fail(id, 'unavailable', 'There is no engine for this on the machine: "npx foundry models" fetches it.');
    const onAnswer: AnswerListener = (answer) => {
      if (answer.reply === 'audio') return send(id, speechOp.audio, Buffer.from(answer.pcm.buffer, answer.pcm.byteOffset, answer.pcm.byteLength));
      if (answer.reply === 'failed') return fail(id, 'engine_failed', answer.message);
      running.delete(id);
      if (answer.reply === 'transcript') return send(id, speechOp.transcribe, { text: answer.text, ids: answer.ids, duration_ms: answer.durationMs });
      send(id, speechOp.end, { sample_rate: engine.sampleRate, duration_ms: answer.durationMs });
    };
    running.set(id, engine.request(body, onAnswer));
  };

  const serve = ({ id, op, payload }: Frame): void => {
    switch (op) {
      case speechOp.transcribe:
        return ask(id, engines.stt, { do: 'transcribe', ...decodeTranscribe(payload) });
      case speechOp.synthesize:
        return ask(id, engines.tts, { do: 'synthesize', ...readSynthesize(payload) });
      case speechOp.status:
        return send(id, speechOp.status, statusOf(engines));
      case speechOp.cancel: {
        const cancelled = payload.length >= 4 ? payload.readUInt32LE(0) : id;
        running.get(cancelled)?.();
        running.delete(cancelled);
        return;
      }
      default:
        return fail(id, 'bad_request', `${op} is no operation of the speech protocol.`);
    }
  };

  socket.on('data', (bytes) => {
    try {
      for (const frame of frames.push(bytes)) {
        try {
          serve(frame);
        } catch (error) {
          fail(frame.id, 'bad_request', error instanceof Error ? error.message : String(error));
        }
      }
    } catch (error) {
      logger.warn({ err: error }, 'a client of the speech socket does not speak its protocol');
      socket.destroy();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const cancel of running.values()) cancel();
    running.clear();
  });
}

/** @throws Error with a sentence for the client's developer */
function readSynthesize(payload: Buffer): { text: string; whole: boolean } {
  const request = synthesizeSchema.safeParse(JSON.parse(payload.toString()));
  if (!request.success) throw new Error('A synthesize request is JSON {text, language, voice}, with at most 20000 characters of text.');
  return { text: request.data.text, whole: request.data.whole };
}

/** An engine that has stopped counts as missing until it is back. */
export function statusOf({ stt, tts }: SpeechEngines): SpeechStatus {
  return {
    stt: stt?.running && stt.spec.kind === 'stt' ? stt.spec.engine : null,
    tts: tts?.running && tts.spec.kind === 'tts' ? tts.spec.engine : null,
    sample_rate: tts?.sampleRate ?? 0,
    rss_mb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}
