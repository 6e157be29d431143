import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineAgent } from '@livekit/agents';
import { runCall } from '@/lib/voice/worker/run-call.ts';
import { runWorker } from '@/lib/voice/worker/run-worker.ts';

const self = fileURLToPath(import.meta.url);

/** Each call's process imports this file for the agent; started by itself, it is the worker. */
export default defineAgent({ entry: runCall });

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === self) await runWorker(self);
