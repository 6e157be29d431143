import { beforeEach, describe, expect, it } from 'vitest';
import { UtteranceTracker } from './utterance.ts';

const windowMs = 32;
let heard: string[];
let asked: { samples: number; draft: readonly number[] }[];
let words: string;
let fail: boolean;
let tracker: UtteranceTracker;

beforeEach(() => {
  heard = [];
  asked = [];
  words = 'one large pizza';
  fail = false;
  tracker = new UtteranceTracker(
    {
      windowMs,
      silenceToEndMs: (text) => (text.endsWith('and') ? 1_100 : 300),
      isTurn: (text) => text !== 'mm-hmm',
      async transcribe(pcm, draft) {
        asked.push({ samples: pcm.length, draft });
        if (fail) throw new Error('gone');
        return { text: words, ids: [7, 8], duration_ms: 1 };
      },
    },
    { onStart: () => heard.push('start'), onPartial: (text) => heard.push(`partial ${text}`), onFinal: (text) => heard.push(`final ${text}`), onDropped: () => heard.push('dropped'), onError: () => heard.push('error') },
  );
});

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** Sound for so long, as the detector (150 ms of silence) and the framework hand it over. */
async function hear(ms: number, voice: boolean): Promise<void> {
  for (let at = 0; at < ms; at += windowMs) {
    tracker.onSound(new Int16Array(windowMs * 16));
    tracker.onVoice(voice ? 0.9 : 0.01);
    if (voice && at === windowMs) tracker.onDetector(true);
    if (!voice && at === windowMs * 4) tracker.onDetector(false);
    await settle();
  }
}

describe('UtteranceTracker', () => {
  it('ends a turn after 300 ms of silence, with one recognition begun at the pause', async () => {
    await hear(480, true);
    await hear(288, false);
    expect(heard).toEqual(['start']);
    await hear(64, false);
    expect(heard).toEqual(['start', 'final one large pizza']);
    expect(asked.length).toBe(1);
  });

  it('waits longer where the sentence cannot be over, and goes on when the voice does', async () => {
    words = 'one large pizza and';
    await hear(480, true);
    await hear(800, false);
    words = 'one large pizza and a salad';
    await hear(320, true);
    await hear(400, false);
    expect(heard).toEqual(['start', 'final one large pizza and a salad']);
    expect(asked.map(({ draft }) => draft)).toEqual([[], [7, 8]]);
  });

  it('reports partials while the voice goes on', async () => {
    await hear(700, true);
    tracker.onVoice(0.9);
    await hear(640, true);
    expect(heard.filter((line) => line.startsWith('partial')).length).toBeLessThanOrEqual(2);
  });

  it('drops noise, backchannels and what could not be recognised', async () => {
    words = '';
    await hear(480, true);
    await hear(400, false);
    words = 'mm-hmm';
    await hear(480, true);
    await hear(400, false);
    fail = true;
    await hear(480, true);
    await hear(400, false);
    expect(heard.filter((line) => line !== 'error')).toEqual(['start', 'dropped', 'start', 'dropped', 'start', 'dropped']);
  });

  it('keeps a third of a second from before the voice', async () => {
    await hear(2_000, false);
    await hear(480, true);
    await hear(96, false);
    expect(asked[0]?.samples).toBeGreaterThanOrEqual((350 + 480) * 16);
    expect(asked[0]?.samples).toBeLessThanOrEqual((350 + 480 + 128) * 16);
  });
});
