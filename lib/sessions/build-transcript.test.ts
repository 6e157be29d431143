import { expect, test } from 'vitest';
import type { SessionEvent, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { buildTranscript } from './build-transcript.ts';

const at = '2026-03-01T10:00:00.000Z';
const stored = (events: SessionEvent[]): StoredSessionEvent[] => events.map((event, index) => ({ ...event, event_id: `${index + 1}-0` }));
const turn_id = 't1';
const begin: SessionEvent = { type: 'turn-start', turn_id, at, kind: 'user', modality: 'voice' };
const said = (text: string): SessionEvent => ({ type: 'text-delta', turn_id, at, text });
const end = (text: string, cancelled = false): SessionEvent => ({ type: 'turn-end', turn_id, at, text, capability: null, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: null, ...(cancelled && { cancelled }), latency_ms: {} });
const call: SessionEvent = { type: 'tool-call', turn_id, at, call_id: 'c1', function: 'look_up', title: 'Look up order', inputs: { id: 7 }, mutates: false };
const result: SessionEvent = { type: 'tool-result', turn_id, at, call_id: 'c1', function: 'look_up', ok: true, outputs: { state: 'baking' }, error: null, duration_ms: 3 };

test('a turn becomes what was said, what was done and what was answered', () => {
  const user: SessionEvent = { type: 'user-transcript', turn_id, at, text: 'Where is it?', modality: 'voice', final: true };
  expect(buildTranscript(stored([{ ...user, text: 'Where', final: false }, user, begin, call, result, said('In the '), said('oven.'), end('In the oven.')]))).toEqual([
    { event_id: '2-0', turn_id, at, speaker: 'user', text: 'Where is it?', modality: 'voice' },
    { event_id: '5-0', turn_id, at, speaker: 'tool', text: 'Look up order', tool: { function: 'look_up', inputs: { id: 7 }, ok: true, outputs: { state: 'baking' } } },
    { event_id: '8-0', turn_id, at, speaker: 'agent', text: 'In the oven.', modality: 'voice' },
  ]);
});

test('a turn that runs shows what was said so far', () => {
  expect(buildTranscript(stored([begin, said('In '), said('the')]))).toEqual([{ event_id: '3-0', turn_id, at, speaker: 'agent', text: 'In the', modality: 'voice', partial: true }]);
});

test('of a turn that was taken over only the last attempt counts', () => {
  const again: SessionEvent = { type: 'turn-start', turn_id, at, kind: 'user', modality: 'voice', attempt: 2 };
  const events = stored([begin, call, result, said('In the'), again, call, result, said('In the oven.'), end('In the oven.')]);
  expect(buildTranscript(events).map(({ event_id, text }) => [event_id, text])).toEqual([['7-0', 'Look up order'], ['9-0', 'In the oven.']]);
});

test('a failed turn ends with the sentence that the caller got, a cancelled one is marked', () => {
  const failed: SessionEvent = { type: 'error', turn_id, at, code: 'timed_out', message: 'That took too long.', retryable: true };
  expect(buildTranscript(stored([begin, said('Well, '), failed])).map(({ text }) => text)).toEqual(['Well, That took too long.']);
  expect(buildTranscript(stored([begin, said('Well, '), end('Well,', true)]))).toEqual([{ event_id: '3-0', turn_id, at, speaker: 'agent', text: 'Well,', modality: 'voice', interrupted: true }]);
});

test('what was heard replaces what was sent; nothing heard leaves nothing', () => {
  const heard = (text: string): SessionEvent => ({ type: 'heard', turn_id, at, text, interrupted: true });
  expect(buildTranscript(stored([begin, end('One two three.'), heard('One two')]))).toEqual([{ event_id: '2-0', turn_id, at, speaker: 'agent', text: 'One two', modality: 'voice', interrupted: true }]);
  expect(buildTranscript(stored([begin, end('One two three.'), heard('')]))).toEqual([]);
});
