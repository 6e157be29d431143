import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@/lib/core/errors.ts';
import { chunkText } from './chunk-text.ts';
import type { EngineReply, EngineRequest, EngineSpec } from './engine-messages.ts';
import type { Recogniser, Synthesiser } from './engines.ts';
import { loadFlite } from './flite.ts';
import { loadMoonshine } from './moonshine.ts';
import { PhraseCache } from './phrase-cache.ts';
import { loadPiper } from './piper.ts';

/** Some 100 phrases of a second and a half. */
const cacheBytes = 8_000_000;

/** Takes the next step of a request; false after the last. */
type Step = () => Promise<boolean>;

/**
 * The inside of an engine's worker thread: loads its model, says `ready`, then serves requests. A run of ONNX blocks the
 * JavaScript thread it is called from; here it blocks nothing else.
 */
export async function runEngineThread(): Promise<void> {
  const port = parentPort;
  invariant(port, 'runEngineThread runs in a worker thread');
  // The process gives a thread its specification when it starts it.
  const spec = workerData as EngineSpec;
  const say = (reply: EngineReply): void => port.postMessage(reply);
  const { serve, sampleRate } = spec.kind === 'stt' ? await startRecogniser(spec, say) : await startSynthesiser(spec, say);

  // Requests take their steps in turn, so that a long reply in one call keeps no other waiting.
  const queue: { id: number; step: Step }[] = [];
  let busy = false;
  const run = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let work = queue.shift(); work !== undefined; work = queue.shift()) {
      try {
        if (await work.step()) queue.push(work);
      } catch (error) {
        say({ id: work.id, reply: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
      // Lets a cancellation in between two steps.
      await new Promise((resolve) => setImmediate(resolve));
    }
    busy = false;
  };
  port.on('message', (request: EngineRequest) => {
    const at = queue.findIndex((work) => work.id === request.id);
    if (request.do === 'cancel') {
      cancelled.add(request.id);
      if (at >= 0) queue.splice(at, 1);
      return;
    }
    queue.push({ id: request.id, step: serve(request) });
    void run();
  });
  say({ reply: 'ready', sampleRate });
}

/** Requests given up while a step of theirs was running; forgotten when that step ends. */
const cancelled = new Set<number>();

type Say = (reply: EngineReply) => void;
interface Server {
  serve(request: EngineRequest): Step;
  /** Hz that the engine takes or gives. */
  sampleRate: number;
}

async function startRecogniser(spec: Extract<EngineSpec, { kind: 'stt' }>, say: Say): Promise<Server> {
  const recogniser: Recogniser = await loadMoonshine(spec.folder);
  await recogniser.transcribe(new Float32Array(16_000), []);
  return {
    sampleRate: 16_000,
    serve: (request) => async () => {
      if (request.do !== 'transcribe') return false;
      const startedAt = performance.now();
      const { text, ids } = await recogniser.transcribe(Float32Array.from(request.pcm, (sample) => sample / 32_768), request.draft);
      say({ id: request.id, reply: 'transcript', text, ids, durationMs: Math.round(performance.now() - startedAt) });
      return false;
    },
  };
}

async function startSynthesiser(spec: Extract<EngineSpec, { kind: 'tts' }>, say: Say): Promise<Server> {
  const synthesiser: Synthesiser = spec.engine === 'piper' ? await loadPiper(spec.folder) : await loadFlite();
  await synthesiser.synthesize('Ready when you are.');
  const cache = new PhraseCache(cacheBytes);
  const speak = async (chunk: string): Promise<Int16Array> => {
    const known = cache.get(chunk) ?? new Int16Array(await synthesiser.synthesize(chunk));
    cache.put(chunk, known);
    return known;
  };
  return {
    sampleRate: synthesiser.sampleRate,
    serve(request) {
      const startedAt = performance.now();
      const chunks = request.do !== 'synthesize' ? [] : request.whole ? [request.text] : chunkText(request.text);
      return async () => {
        const chunk = chunks.shift();
        if (chunk !== undefined) {
          const pcm = await speak(chunk);
          if (cancelled.delete(request.id)) return false;
          if (pcm.length > 0) say({ id: request.id, reply: 'audio', pcm });
        }
        if (chunks.length > 0) return true;
        say({ id: request.id, reply: 'end', durationMs: Math.round(performance.now() - startedAt) });
        return false;
      };
    },
  };
}
