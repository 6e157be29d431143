import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { CompileWatch, DossierCompiler, DossierFile, VersionText } from '@/lib/agent/dossier-compiler.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { AppError, invariant } from '@/lib/core/errors.ts';
import { isCompressed, unpackText } from '@/lib/core/packed-text.ts';
import { compileToAgent, type LoweredDossier } from '@/lib/dis/compile-dossier.ts';
import { buildDossier } from './build-dossier.ts';
import { checkDossier } from './check-dossier.ts';
import { createQueue } from './create-queue.ts';
import { givenUp, runInThread, type ThreadAnswer, type ThreadJob } from './run-in-thread.ts';
import { writeDiff } from './write-diff.ts';

/** Below this a compilation takes some milliseconds, less than a thread takes to start … */
const inlineBytes = 64 * 1024;
/** … if what comes of it is small too: a text that is named a thousand times makes a large agent of a small dossier. */
const inlineOutput = 1024 * 1024;
/** The same for an agent's YAML, compressed some twentyfold. One that is not worth compressing is read within that time too. */
const inlinePackedBytes = 16 * 1024;
/** From here on a dossier is one of those that take seconds and hundreds of megabytes: one at a time, and none waits behind it but these. */
const hugeBytes = 4 * 1024 * 1024;
const hugePackedBytes = hugeBytes / 8;
/** How many dossiers of the largest size may wait: each is in memory meanwhile. */
const waitingDossiers = 3;

/**
 * Compiles small dossiers at once and large ones in threads, one huge one and one other at a time: other requests and calls
 * in progress go on, nobody waits behind somebody's huge dossier with a small one, and several huge ones do not take the
 * machine's memory. `thread` is the address of server/compile-thread.
 */
export function createDossierCompiler({ thread, maxBytes }: { thread: URL; maxBytes: number }): DossierCompiler {
  const lanes = { huge: createQueue(), other: createQueue() };
  let heldBytes = 0;

  const optionsFor = ({ fileName }: DossierFile, { onPhase }: CompileWatch) => ({ maxBytes, ...(fileName === null ? {} : { fileName }), ...(onPhase === undefined ? {} : { onPhase }) });

  async function compileInThread(file: DossierFile, want: 'check' | 'build', watch: CompileWatch): Promise<{ answer: ThreadAnswer; agent: unknown }> {
    if (watch.signal?.aborted) throw givenUp();
    const size = file.bytes.length;
    if (heldBytes > 0 && heldBytes + size > maxBytes * waitingDossiers) throw new AppError('unavailable', 'Several large dossiers are being compiled right now.', { hint: 'Try again in a minute.' });
    heldBytes += size;
    watch.onPhase?.('queued');
    // The thread takes the buffer with it; a small one may be part of another's.
    const job: ThreadJob = { want, bytes: size > inlineBytes ? file.bytes : Uint8Array.from(file.bytes), fileName: file.fileName, maxBytes };
    try {
      return await lanes[size > hugeBytes ? 'huge' : 'other'](async () => runInThread(thread, job, watch), watch.signal);
    } catch (thrown) {
      throw watch.signal?.aborted ? givenUp() : thrown;
    } finally {
      heldBytes -= size;
    }
  }

  /** Undefined where it would hold up other requests: it belongs into a thread then. */
  function compileInline(file: DossierFile, watch: CompileWatch): LoweredDossier | undefined {
    if (file.bytes.length > inlineBytes) return undefined;
    const lowered = compileToAgent(file.bytes, { ...optionsFor(file, watch), mostOutput: inlineOutput });
    return lowered.diagnostics.some(({ code }) => code === 'DIS-OUTPUT-SIZE') ? undefined : lowered;
  }

  async function diffInThread(from: VersionText, to: VersionText, watch: CompileWatch): Promise<Uint8Array[] | number> {
    const { answer } = await lanes[from.yaml.length + to.yaml.length > hugePackedBytes ? 'huge' : 'other'](() => runInThread(thread, { want: 'diff', from, to }, watch), watch.signal);
    invariant(answer.want === 'diff', 'the thread answers what it was asked');
    return answer.json;
  }

  return {
    async check(file, watch = {}) {
      const lowered = compileInline(file, watch);
      if (lowered !== undefined) return checkDossier(file.bytes, optionsFor(file, watch), lowered);
      const { answer } = await compileInThread(file, 'check', watch);
      invariant(answer.want === 'check', 'the thread answers what it was asked');
      return answer.checked;
    },
    async build(file, watch = {}) {
      const lowered = compileInline(file, watch);
      if (lowered !== undefined) return buildDossier(file.bytes, optionsFor(file, watch), lowered);
      const { answer, agent } = await compileInThread(file, 'build', watch);
      invariant(answer.want === 'build', 'the thread answers what it was asked');
      // The thread's compiler made it; only its type was lost on the way.
      return 'result' in answer.built ? answer.built : { ...answer.built, agent: agent as Agent };
    },
    async read(yaml) {
      if (!isCompressed(yaml) || yaml.length <= inlinePackedBytes) return loadAgent(unpackText(yaml));
      const { answer, agent } = await lanes[yaml.length > hugePackedBytes ? 'huge' : 'other'](() => runInThread(thread, { want: 'read', bytes: yaml }, {}));
      invariant(answer.want === 'read', 'the thread answers what it was asked');
      // The thread has checked it; only its type was lost on the way.
      return answer.checked.ok ? { ...answer.checked, value: agent as Agent } : answer.checked;
    },
    async diff(from, to, watch = {}) {
      // A text that is not worth compressing is soon compared.
      const json = isCompressed(from.yaml) || isCompressed(to.yaml) ? await diffInThread(from, to, watch) : writeDiff(from, to);
      if (typeof json === 'number') throw new AppError('gone', `Version ${json} was written for another release and cannot be read.`);
      return json;
    },
  };
}
