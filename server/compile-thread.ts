import { once } from 'node:events';
import os from 'node:os';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { invariant } from '@/lib/core/errors.ts';
import { unpackText } from '@/lib/core/packed-text.ts';
import { partsOf } from './web/agent-parts.ts';
import { buildDossier } from './web/build-dossier.ts';
import { checkDossier } from './web/check-dossier.ts';
import type { ThreadAnswer, ThreadJob, ThreadReport } from './web/run-in-thread.ts';
import { writeDiff } from './web/write-diff.ts';

/** One compilation, or one look at a large agent or at two of its versions, in a thread of its own. `workerData` is what run-in-thread put there. */
const job = workerData as ThreadJob;
invariant(parentPort, 'this module runs in a thread');
const port: MessagePort = parentPort;
// On Linux a priority belongs to the thread that sets it: where cores are few, requests go first. Elsewhere it is the whole process's.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);

const report = (message: ThreadReport, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
const answer = (one: ThreadAnswer, transfer: readonly Uint8Array[] = []): void => report({ type: 'answer', answer: one }, transfer.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])));

/** In parts, the next one when the last has been read: many at once would be read in one go. */
async function hand(agent: Agent): Promise<void> {
  for (const part of partsOf(agent)) {
    report({ type: 'part', part });
    await once(port, 'message');
  }
}

async function run(): Promise<void> {
  if (job.want === 'read') {
    const checked = loadAgent(unpackText(job.bytes));
    if (checked.ok) await hand(checked.value);
    return answer({ want: 'read', checked: checked.ok ? { ok: true, diagnostics: checked.diagnostics } : checked });
  }
  if (job.want === 'diff') {
    const json = writeDiff(job.from, job.to);
    return answer({ want: 'diff', json }, typeof json === 'number' ? [] : json);
  }
  const options = { maxBytes: job.maxBytes, ...(job.fileName === null ? {} : { fileName: job.fileName }), onPhase: (phase: Extract<ThreadReport, { type: 'phase' }>['phase']) => report({ type: 'phase', phase }) };
  if (job.want === 'check') {
    const checked = checkDossier(job.bytes, options);
    return answer({ want: 'check', checked }, checked.json);
  }
  const built = buildDossier(job.bytes, options);
  if (built.agent === null) return answer({ want: 'build', built });
  const { agent, yaml, dossier } = built;
  await hand(agent);
  answer({ want: 'build', built: { yaml, dossier } }, [yaml.bytes, dossier.bytes]);
}

await run();
