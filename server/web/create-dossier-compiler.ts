import type { CheckedDossier, CompiledDossier, CompileWatch, DossierCompiler, DossierFile } from '@/lib/agent/dossier-compiler.ts';
import { AppError } from '@/lib/core/errors.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { checkedDossier } from './checked-dossier.ts';
import { compileInThread, givenUp, type CompileJob, type CompileReport } from './compile-in-thread.ts';
import { createQueue } from './create-queue.ts';

/** Below this a compilation takes some milliseconds, less than a thread takes to start. */
const inlineBytes = 128 * 1024;
/** How many dossiers of the largest size may wait: each is in memory meanwhile. */
const waitingDossiers = 3;

/**
 * Compiles small dossiers at once and large ones in a thread, one at a time: other requests and calls in progress go on,
 * and two large uploads do not take the machine's memory. `thread` is the address of server/compile-thread.
 */
export function createDossierCompiler({ thread, maxBytes }: { thread: URL; maxBytes: number }): DossierCompiler {
  const queue = createQueue();
  let heldBytes = 0;

  const here = ({ bytes, fileName }: DossierFile, { onPhase }: CompileWatch): CompiledDossier => compileDossier(bytes, { maxBytes, ...(fileName === null ? {} : { fileName }), ...(onPhase === undefined ? {} : { onPhase }) });

  async function inThread(file: DossierFile, want: CompileJob['want'], watch: CompileWatch): Promise<Exclude<CompileReport, { type: 'phase' }>> {
    if (watch.signal?.aborted) throw givenUp();
    const size = file.bytes.length;
    if (heldBytes > 0 && heldBytes + size > maxBytes * waitingDossiers) throw new AppError('unavailable', 'Several large dossiers are being compiled right now.', { hint: 'Try again in a minute.' });
    heldBytes += size;
    watch.onPhase?.('queued');
    try {
      return await queue(async () => compileInThread(thread, { bytes: file.bytes, fileName: file.fileName, maxBytes, want }, watch), watch.signal);
    } catch (thrown) {
      throw watch.signal?.aborted ? givenUp() : thrown;
    } finally {
      heldBytes -= size;
    }
  }

  return {
    async check(file, watch = {}): Promise<CheckedDossier> {
      if (file.bytes.length <= inlineBytes) return checkedDossier(here(file, watch));
      const report = await inThread(file, 'check', watch);
      return report.type === 'checked' ? report.checked : checkedDossier(report.compiled);
    },
    async build(file, watch = {}): Promise<CompiledDossier> {
      if (file.bytes.length <= inlineBytes) return here(file, watch);
      const report = await inThread(file, 'build', watch);
      if (report.type !== 'built') throw new Error('the compile thread answered something else than it was asked for');
      return report.compiled;
    },
  };
}
