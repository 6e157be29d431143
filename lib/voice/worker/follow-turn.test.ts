import { describe, expect, it, vi } from 'vitest';
import type { TurnRequest } from '@/lib/contracts/turns.ts';
import { AppError } from '@/lib/core/errors.ts';
import { followTurn } from './follow-turn.ts';
import type { ServerSentEvent } from './sse-reader.ts';

const request: TurnRequest = { turn_id: 't1', text: 'hello', modality: 'voice', kind: 'user', speculative: false };
const at = '2026-11-23T10:00:00Z';
const delta = (text: string): object => ({ type: 'text-delta', turn_id: 't1', at, text });
const end = { type: 'turn-end', turn_id: 't1', at, text: '', capability: null, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: null, latency_ms: {} };
const call = { type: 'tool-call', turn_id: 't1', at, call_id: 'c1', function: 'f', title: 'F', inputs: {}, mutates: false };

/** A web that plays one script an attempt; an Error in it is a lost connection or a refusal. */
function scripted(...attempts: (object | Error)[][]): { turnEvents(): Promise<AsyncGenerator<ServerSentEvent>>; asked: number } {
  const web = {
    asked: 0,
    async turnEvents() {
      const script = attempts[web.asked] ?? [];
      web.asked += 1;
      if (script[0] instanceof Error) throw script[0];
      return (async function* () {
        for (const event of script) {
          if (event instanceof Error) throw event;
          yield { event: 'x', data: JSON.stringify(event), id: null };
        }
      })();
    },
  };
  return web;
}

async function said(web: ReturnType<typeof scripted>, patienceMs?: number): Promise<string[]> {
  const said: string[] = [];
  for await (const event of followTurn(web, request, patienceMs === undefined ? {} : { patienceMs })) said.push(event.type === 'text-delta' ? event.text : event.type);
  return said;
}

describe('followTurn', () => {
  it('yields a turn up to its end', async () => {
    expect(await said(scripted([delta('Hello '), delta('there.'), end, delta('never')]))).toEqual(['Hello ', 'there.', 'turn-end']);
  });

  it('asks again with the same turn after a lost connection, and says every word once', async () => {
    const web = scripted([delta('Your '), call, delta('total'), new TypeError('terminated')], [new AppError('unavailable', 'gone')], [delta('Your total is '), call, delta('nine.'), end]);
    expect(await said(web)).toEqual(['Your ', 'tool-call', 'total', ' is ', 'nine.', 'turn-end']);
    expect(web.asked).toBe(3);
  });

  it('asks again where the stream ends without an end', async () => {
    expect(await said(scripted([delta('One')], [delta('One'), end]))).toEqual(['One', 'turn-end']);
  });

  it('says a repeated attempt that goes another way from where it differs', async () => {
    expect(await said(scripted([delta('It is ready.'), new Error('lost')], [delta('It is '), delta('not ready.'), end]))).toEqual(['It is ready.', 'not ready.', 'turn-end']);
  });

  it('is patient from when the connection was lost, however long the turn had been silent before', async () => {
    let now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now);
    const web = scripted([delta('One')], [delta('One '), delta('more.'), end]);
    const turnEvents = async () => {
      const events = await web.turnEvents();
      return (async function* () {
        yield* events;
        now += 60_000;
      })();
    };
    expect(await said({ ...web, turnEvents })).toEqual(['One', ' ', 'more.', 'turn-end']);
    vi.restoreAllMocks();
  });

  it('gives up on a refusal, and when web stays away', async () => {
    await expect(said(scripted([new AppError('gone', 'The session has ended.')]))).rejects.toThrow('The session has ended.');
    await expect(said(scripted([new AppError('unavailable', 'Web does not answer.')]), 0)).rejects.toThrow('Web does not answer.');
  });
});
