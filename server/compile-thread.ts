import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { checkedDossier } from './web/checked-dossier.ts';
import type { CompileJob, CompileReport } from './web/compile-in-thread.ts';

/** One compilation in a thread of its own. `workerData` is what compile-in-thread put there. */
const { bytes, fileName, maxBytes, want } = workerData as CompileJob;
// On Linux a priority belongs to the thread that sets it: where cores are few, requests go first. Elsewhere it is the whole process's.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);

const report = (message: CompileReport, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);
const compiled = compileDossier(bytes, { maxBytes, ...(fileName === null ? {} : { fileName }), onPhase: (phase) => report({ type: 'phase', phase }) });
if (want === 'build') report({ type: 'built', compiled });
else {
  const checked = checkedDossier(compiled);
  report({ type: 'checked', checked }, [checked.json.buffer]);
}
