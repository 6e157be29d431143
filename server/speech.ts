import { isMainThread } from 'node:worker_threads';
import { runEngineThread } from '@/lib/voice/speech/engine-thread.ts';
import { runSpeechProcess } from '@/lib/voice/speech/run-speech-process.ts';

// One file for the process and its threads: it exists under its own name from source and in dist alike.
await (isMainThread ? runSpeechProcess(new URL(import.meta.url)) : runEngineThread());
