import { Worker } from 'node:worker_threads';
import type { CheckedDossier, CompiledDossier, CompileWatch, DossierFile } from '@/lib/agent/dossier-compiler.ts';
import type { CompilePhase } from '@/lib/contracts/compile.ts';
import { AppError } from '@/lib/core/errors.ts';

/** What server/compile-thread takes. */
export interface CompileJob extends DossierFile {
  maxBytes: number;
  want: 'check' | 'build';
}

/** What it tells: each phase as it begins, then what was wanted. */
export type CompileReport = { type: 'phase'; phase: CompilePhase } | { type: 'checked'; checked: CheckedDossier } | { type: 'built'; compiled: CompiledDossier };

const timeLimitMs = 120_000;

/**
 * Runs one job in a thread, which ends with it: on an answer, on an abort, on the time limit. A thread of TypeScript (from
 * source) begins with its loader: an `--import` of it does not reach threads.
 * @throws AppError timed_out, too_large, gone
 */
export function compileInThread(thread: URL, job: CompileJob, { signal, onPhase }: CompileWatch): Promise<Exclude<CompileReport, { type: 'phase' }>> {
  return new Promise((resolve, reject) => {
    // `build` still needs its bytes afterwards: those are copied.
    const transferList = job.want === 'check' && job.bytes.buffer instanceof ArrayBuffer ? [job.bytes.buffer] : [];
    const worker = thread.pathname.endsWith('.ts')
      ? new Worker(`import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(thread.href)})))`, { workerData: job, transferList, eval: true })
      : new Worker(thread, { workerData: job, transferList });
    const end = (settle: () => void): void => {
      clearTimeout(limit);
      signal?.removeEventListener('abort', giveUp);
      settle();
      void worker.terminate();
    };
    const fail = (error: unknown): void => end(() => reject(error));
    const giveUp = (): void => fail(givenUp());
    const limit = setTimeout(() => fail(new AppError('timed_out', 'The dossier took too long to compile.', { retryable: false })), timeLimitMs);
    signal?.addEventListener('abort', giveUp, { once: true });
    worker.on('message', (report: CompileReport) => (report.type === 'phase' ? onPhase?.(report.phase) : end(() => resolve(report))));
    worker.once('error', (error: NodeJS.ErrnoException) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new AppError('too_large', 'The dossier needs more memory to compile than this site has.', { cause: error }) : error));
    worker.once('exit', (code) => fail(new Error(`the compile thread ended early with ${code}`)));
  });
}

/** What a compilation ends with whose client has left. Nobody reads it, and it is no failure to log. */
export const givenUp = (): AppError => new AppError('gone', 'The compilation was given up: whoever asked for it has left.');
