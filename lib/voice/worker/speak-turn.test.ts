import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TurnEvent } from '@/lib/contracts/turns.ts';
import { AppError } from '@/lib/core/errors.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { speakTurn } from './speak-turn.ts';

const base = { turn_id: 't1', at: '2026-11-23T10:00:00Z' };
const delta = (text: string): TurnEvent => ({ ...base, type: 'text-delta', text });
const call: TurnEvent = { ...base, type: 'tool-call', call_id: 'c', function: 'f', title: 'F', inputs: {}, mutates: false };
const result: TurnEvent = { ...base, type: 'tool-result', call_id: 'c', function: 'f', ok: true, outputs: null, error: null, duration_ms: 1 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Events, with numbers of milliseconds to wait between them. */
async function* after(...script: (TurnEvent | number | Error)[]): AsyncGenerator<TurnEvent> {
  for (const step of script) {
    if (typeof step === 'number') await new Promise((resolve) => setTimeout(resolve, step));
    else if (step instanceof Error) throw step;
    else yield step;
  }
}

async function said(events: AsyncGenerator<TurnEvent>): Promise<string[]> {
  const pieces: string[] = [];
  const speaking = (async () => {
    for await (const { text, filler } of speakTurn(events, { fillers: ['Let me look.'], onEnd() {}, logger: createLogger('test', 'silent') })) pieces.push(filler ? `(${text.trim()})` : text);
  })();
  await vi.runAllTimersAsync();
  await speaking;
  return pieces;
}

describe('speakTurn', () => {
  it('says the words of the turn, and nothing more where it is quick', async () => {
    expect(await said(after(delta('Hello.'), call, 200, result, delta('Done.')))).toEqual(['Hello.', 'Done.']);
  });

  it('says a filler, once, while a function takes long', async () => {
    expect(await said(after(call, 8_000, result, delta('Done.')))).toEqual(['(Let me look.)', 'Done.']);
  });

  it('asks for patience while web is away', async () => {
    expect(await said(after(9_000, delta('Here I am.')))).toEqual(['(One moment, please.)', 'Here I am.']);
  });

  it('says so where the turn fails', async () => {
    expect(await said(after(new AppError('gone', 'ended', { retryable: false })))).toEqual(["(I'm sorry, I can't go on with this conversation.)"]);
    expect(await said(after(delta('Your '), new AppError('unavailable', 'away')))).toEqual(['Your ', "(I'm sorry, I can't reach our system right now. Please say that again in a moment.)"]);
  });
});
