import { Worker } from 'node:worker_threads';
import type { CompiledDossier, DossierCompiler } from '@/lib/agent/dossier-compiler.ts';
import { AppError } from '@/lib/core/errors.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';

/** Below this a compilation takes some milliseconds, less than a thread takes to start. */
const inlineBytes = 128 * 1024;
const timeLimitMs = 120_000;

/**
 * Compiles small dossiers at once and large ones in a thread, one at a time: calls in progress go on, and two large
 * uploads do not take the machine's memory. `thread` is the address of the bundled
 * server/compile-thread; null compiles all in place.
 */
export function createDossierCompiler({ thread, maxBytes }: { thread: URL | null; maxBytes: number }): DossierCompiler {
  let last: Promise<unknown> = Promise.resolve();
  return async (bytes, fileName) => {
    if (thread === null || bytes.length <= inlineBytes) return compileDossier(bytes, { maxBytes, ...(fileName === null ? {} : { fileName }) });
    const mine = last.then(() => compileInThread(thread, { bytes, fileName, maxBytes }));
    last = mine.catch(() => {});
    return mine;
  };
}

/** What server/compile-thread takes. */
export interface CompileJob {
  bytes: Uint8Array;
  fileName: string | null;
  maxBytes: number;
}

function compileInThread(thread: URL, job: CompileJob): Promise<CompiledDossier> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: job });
    const limit = setTimeout(() => {
      reject(new AppError('timed_out', 'The dossier took too long to compile.', { retryable: false }));
      void worker.terminate();
    }, timeLimitMs);
    worker.once('message', (compiled: CompiledDossier) => {
      clearTimeout(limit);
      resolve(compiled);
      void worker.terminate();
    });
    worker.once('error', (cause) => {
      clearTimeout(limit);
      reject(cause);
    });
    worker.once('exit', (code) => reject(new Error(`the compile thread ended early with ${code}`)));
  });
}
