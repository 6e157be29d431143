import { Worker, type WorkerOptions } from 'node:worker_threads';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { EngineReply, EngineRequest, EngineSpec } from './engine-messages.ts';

type Answer = Extract<EngineReply, { id: number }>;
export type AnswerListener = (answer: Answer) => void;
type RequestBody = EngineRequest extends infer Request ? (Request extends { id: number } ? Omit<Request, 'id'> : never) : never;

const firstRestartMs = 200;
const longestRestartMs = 10_000;

/** Starts a thread of the program. From source it needs tsx registered first: `--import tsx` does not reach threads. */
function startThread(entry: URL, options: WorkerOptions): Worker {
  if (!entry.pathname.endsWith('.ts')) return new Worker(entry, options);
  const bootstrap = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); })`;
  return new Worker(bootstrap, { ...options, eval: true });
}

/** One engine in a worker thread of its own. A thread that dies is started again; what it was doing answers `failed`. */
export class EngineHost {
  private worker: Worker | null = null;
  private readonly listeners = new Map<number, AnswerListener>();
  private lastId = 0;
  private restartMs = firstRestartMs;
  private closed = false;
  private rate = 0;
  private started: Promise<void>;

  /** @param entry the program's own file: its thread side runs `runEngineThread` */
  constructor(
    readonly spec: EngineSpec,
    private readonly entry: URL,
    private readonly logger: Logger,
  ) {
    this.started = this.start();
  }

  /** Resolves when the engine has loaded; rejects where it cannot be. */
  get ready(): Promise<void> {
    return this.started;
  }

  /** Hz; 0 until the engine is ready. */
  get sampleRate(): number {
    return this.rate;
  }

  get running(): boolean {
    return this.worker !== null && this.rate > 0;
  }

  /**
   * Sends a request once the engine is ready; every answer goes to the listener, the last of them being `transcript`,
   * `end` or `failed`. @returns a function that gives the request up, without another answer
   */
  request(body: RequestBody, listener: AnswerListener): () => void {
    this.lastId += 1;
    const id = this.lastId;
    this.listeners.set(id, listener);
    const sent = this.started.then(
      () => this.listeners.has(id) && this.worker?.postMessage({ ...body, id }),
      () => this.answer({ id, reply: 'failed', message: 'The engine is not running.' }),
    );
    return () => {
      if (!this.listeners.delete(id)) return;
      void sent.then(() => this.worker?.postMessage({ id, do: 'cancel' } satisfies EngineRequest));
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
  }

  private start(): Promise<void> {
    const worker = startThread(this.entry, { workerData: this.spec, name: this.spec.engine });
    this.worker = worker;
    const ready = new Promise<void>((resolve, reject) => {
      let cause: unknown;
      worker.on('message', (message: EngineReply) => {
        if (message.reply !== 'ready') return this.answer(message);
        this.rate = message.sampleRate;
        this.restartMs = firstRestartMs;
        resolve();
      });
      worker.on('error', (error) => (cause = error));
      worker.on('exit', (code) => {
        reject(new AppError('unavailable', `The speech engine ${this.spec.engine} did not start.`, { cause }));
        this.onExit(worker, code, cause);
      });
    });
    ready.catch(() => {});
    return ready;
  }

  private onExit(worker: Worker, code: number, cause: unknown): void {
    if (this.worker !== worker) return;
    const wasReady = this.rate > 0;
    this.worker = null;
    this.rate = 0;
    for (const id of this.listeners.keys()) this.answer({ id, reply: 'failed', message: 'The engine stopped and is started again.' });
    if (this.closed) return;
    this.logger.error({ engine: this.spec.engine, code, err: cause, was_ready: wasReady, retry_ms: this.restartMs }, 'a speech engine stopped');
    const delay = this.restartMs;
    this.restartMs = Math.min(longestRestartMs, this.restartMs * 2);
    this.started = new Promise<void>((resolve) => setTimeout(resolve, delay)).then(() => (this.closed ? undefined : this.start()));
    this.started.catch(() => {});
  }

  private answer(answer: Answer): void {
    const listener = this.listeners.get(answer.id);
    if (answer.reply !== 'audio') this.listeners.delete(answer.id);
    listener?.(answer);
  }
}
