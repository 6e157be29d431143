import { parentPort, workerData } from 'node:worker_threads';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import type { CompileJob } from './web/create-dossier-compiler.ts';

/** One compilation in a thread of its own. `workerData` is what create-dossier-compiler put there. */
const { bytes, fileName, maxBytes } = workerData as CompileJob;
const compiled = await compileDossier(bytes, { maxBytes, ...(fileName === null ? {} : { fileName }) });
// A port between threads has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(compiled);
