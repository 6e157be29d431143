import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '@/lib/core/logger.ts';
import { EngineHost } from './engine-host.ts';

/** A thread that answers with what it was told, or dies of it. */
const thread = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id, do: what, text }) => {
    if (what !== 'synthesize') return;
    if (text === 'die') throw new Error('out of memory');
    if (text === 'wait') return;
    parentPort.postMessage({ id, reply: 'audio', pcm: Int16Array.of(1, 2) });
    parentPort.postMessage({ id, reply: 'end', durationMs: 3 });
  });
  parentPort.postMessage({ reply: 'ready', sampleRate: 16000 });
`)}`);

let host: EngineHost;
beforeEach(() => (host = new EngineHost({ kind: 'tts', engine: 'flite' }, thread, createLogger('test', 'silent'))));
afterEach(() => host.close());

/** The answers to a request, up to the last. */
function ask(text: string): Promise<string[]> {
  return new Promise((resolve) => {
    const answers: string[] = [];
    host.request({ do: 'synthesize', text, whole: true }, (answer) => {
      answers.push(answer.reply === 'failed' ? answer.message : answer.reply);
      if (answer.reply !== 'audio') resolve(answers);
    });
  });
}

describe('EngineHost', () => {
  it('waits for the engine and passes its answers on', async () => {
    expect(host.running).toBe(false);
    expect(await ask('hello')).toEqual(['audio', 'end']);
    expect([host.running, host.sampleRate]).toEqual([true, 16_000]);
  });

  it('starts a thread that died again, and fails only what it was doing', async () => {
    const waiting = ask('wait');
    expect(await ask('die')).toEqual(['The engine stopped and is started again.']);
    expect(await waiting).toEqual(['The engine stopped and is started again.']);
    expect(await ask('hello')).toEqual(['audio', 'end']);
  });

  it('gives a request up without another answer', async () => {
    let answers = 0;
    const cancel = host.request({ do: 'synthesize', text: 'hello', whole: true }, () => (answers += 1));
    cancel();
    expect(await ask('hello')).toEqual(['audio', 'end']);
    expect(answers).toBe(0);
  });
});
