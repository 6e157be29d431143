import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BuiltDossier, CheckedDossier, CompileWatch, DossierFile, VersionText } from '@/lib/agent/dossier-compiler.ts';
import type { CompilePhase } from '@/lib/contracts/compile.ts';
import type { Checked } from '@/lib/contracts/diagnostics.ts';
import { AppError } from '@/lib/core/errors.ts';
import { PartsReader, type ValuePart } from './agent-parts.ts';

/** What server/compile-thread takes. The bytes of a dossier are handed over, an agent's are copied. */
export type ThreadJob = (DossierFile & { want: 'check' | 'build'; maxBytes: number }) | { want: 'read'; bytes: Uint8Array } | { want: 'diff'; from: VersionText; to: VersionText };

type Failed<Outcome> = Exclude<Outcome, { agent: object } | { ok: true }>;
/** What comes of it; an agent has come before, in parts. */
export type ThreadAnswer =
  | { want: 'check'; checked: CheckedDossier }
  | { want: 'build'; built: Omit<Extract<BuiltDossier, { agent: object }>, 'agent'> | Failed<BuiltDossier> }
  | { want: 'read'; checked: { ok: true; diagnostics: Checked<unknown>['diagnostics'] } | Failed<Checked<unknown>> }
  /** JSON in pieces, or the number of a version that this release cannot read. */
  | { want: 'diff'; json: Uint8Array[] | number };

/** What it tells: each phase as it begins, the agent in parts, and at last the answer. */
export type ThreadReport = { type: 'phase'; phase: Exclude<CompilePhase, 'queued'> } | { type: 'part'; part: ValuePart } | { type: 'answer'; answer: ThreadAnswer };

const timeLimitMs = 120_000;

/**
 * Runs one job in a thread, which ends with it: on an answer, on an abort, on the time limit. A thread of TypeScript (from
 * source) begins with its loader: an `--import` of it does not reach threads.
 * @throws AppError timed_out, too_large, gone
 */
export function runInThread(thread: URL, job: ThreadJob, { signal, onPhase }: CompileWatch): Promise<{ answer: ThreadAnswer; agent: unknown }> {
  return new Promise((resolve, reject) => {
    const transferList = (job.want === 'check' || job.want === 'build') && job.bytes.buffer instanceof ArrayBuffer ? [job.bytes.buffer] : [];
    const options = { workerData: job, transferList, ...(job.want === 'diff' && { resourceLimits: { maxOldGenerationSizeMb: mostForDiffMb() } }) };
    const worker = thread.pathname.endsWith('.ts')
      ? new Worker(`import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(thread.href)})))`, { ...options, eval: true })
      : new Worker(thread, options);
    const agent = new PartsReader();
    const end = (settle: () => void): void => {
      clearTimeout(limit);
      signal?.removeEventListener('abort', giveUp);
      settle();
      void worker.terminate();
    };
    const fail = (error: unknown): void => end(() => reject(error));
    const giveUp = (): void => fail(givenUp());
    const limit = setTimeout(() => fail(new AppError('timed_out', job.want === 'diff' ? 'Comparing the versions took too long.' : 'The dossier took too long to compile.', { retryable: false })), timeLimitMs);
    signal?.addEventListener('abort', giveUp, { once: true });
    worker.on('message', (report: ThreadReport) => {
      if (report.type === 'phase') return onPhase?.(report.phase);
      if (report.type === 'answer') return end(() => resolve({ answer: report.answer, agent: agent.value() }));
      agent.take(report.part);
      // After what waits in this thread: requests come between two parts.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      setImmediate(() => worker.postMessage('next'));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(job, error) : error));
    worker.once('exit', (code) => fail(new Error(`the compile thread ended early with ${code}`)));
  });
}

/** MB that a comparison may take: nobody needs it so much that the machine should run out of memory over it. */
const mostForDiffMb = (): number => Math.floor(Math.min(os.totalmem(), process.constrainedMemory() || Infinity) / 2 / 1024 ** 2);

const tooLarge = ({ want }: ThreadJob, cause: Error): AppError =>
  want === 'diff'
    ? new AppError('too_large', 'These versions are too large to be compared on this machine.', { hint: 'Download both texts and compare them elsewhere: GET /api/agents/:id/versions/:version/yaml.', cause })
    : new AppError('too_large', 'The dossier needs more memory to compile than this site has.', { cause });

/** What a compilation ends with whose client has left. Nobody reads it, and it is no failure to log. */
export const givenUp = (): AppError => new AppError('gone', 'The compilation was given up: whoever asked for it has left.');
