import { expect, it } from 'vitest';
import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import { AppError } from '@/lib/core/errors.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { followSession } from './follow-session.ts';

const at = '2026-11-23T10:00:00Z';
const start = (turn_id: string): SessionEvent => ({ type: 'turn-start', turn_id, at, kind: 'user', modality: 'text' });
const delta = (turn_id: string, text: string): SessionEvent => ({ type: 'text-delta', turn_id, at, text });
const end = (turn_id: string): SessionEvent => ({ type: 'turn-end', turn_id, at, text: '', capability: null, inputs: {}, asked_for: ['size'], calls: [], refused: null, awaiting: 'input', latency_ms: {} });

it('hands over turns that began elsewhere, over a lost connection, and resumes after the last event', async () => {
  const stop = new AbortController();
  const resumedFrom: (string | null)[] = [];
  const scripts: SessionEvent[][] = [[start('own'), delta('own', 'mine'), start('typed'), delta('typed', 'Two '), end('own')], [delta('typed', 'pizzas.'), delta('unknown', 'late'), end('typed')]];
  const web = {
    async *events(lastEventId: string | null) {
      resumedFrom.push(lastEventId);
      const script = scripts.shift();
      if (script === undefined) {
        stop.abort();
        throw new AppError('unavailable', 'away');
      }
      for (const [index, event] of script.entries()) yield { event, id: `${2 - scripts.length}-${index}` };
    },
  };
  const said: string[] = [];
  const asked: string[][] = [];
  await followSession({
    web,
    isOwn: (turnId) => turnId === 'own',
    onTurn(turnId, modality, events) {
      void (async () => {
        for await (const event of events) said.push(`${turnId} ${modality} ${event.type === 'text-delta' ? event.text : event.type}`);
      })();
    },
    onTurnEnd: ({ asked_for }) => asked.push(asked_for),
    onSessionEnded() {},
    signal: stop.signal,
    logger: createLogger('test', 'silent'),
  });
  expect(resumedFrom).toEqual([null, '1-4', '2-2']);
  expect(said).toEqual(['typed text turn-start', 'typed text Two ', 'typed text pizzas.', 'typed text turn-end']);
  expect(asked).toEqual([['size'], ['size']]);
});
