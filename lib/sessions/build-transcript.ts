import type { SessionEvent, StoredSessionEvent, TranscriptEntry } from '@/lib/contracts/sessions.ts';
import type { TurnEventOf } from '@/lib/contracts/turns.ts';

type Modality = Extract<SessionEvent, { type: 'turn-start' }>['modality'];

interface OpenTurn {
  modality: Modality;
  said: string;
  last: { event_id: string; at: string };
  calls: Map<string, TurnEventOf<'tool-call'>>;
}

/**
 * What was said and done, oldest first. Of a reply that was cut off only what the caller heard counts; of a turn that was
 * taken over from a dead process, only the last attempt.
 */
export function buildTranscript(events: Iterable<StoredSessionEvent>): TranscriptEntry[] {
  let entries: TranscriptEntry[] = [];
  const turns = new Map<string, OpenTurn>();

  for (const event of events) {
    const turn = 'turn_id' in event ? turns.get(event.turn_id) : undefined;
    if (event.type === 'user-transcript' && event.final) {
      entries.push({ event_id: event.event_id, turn_id: event.turn_id, at: event.at, speaker: 'user', text: event.text, modality: event.modality });
    } else if (event.type === 'turn-start') {
      if (turn) entries = entries.filter((entry) => entry.turn_id !== event.turn_id || entry.speaker === 'user');
      turns.set(event.turn_id, { modality: event.modality, said: '', last: event, calls: new Map() });
    } else if (event.type === 'heard') {
      entries = entries.flatMap((entry) => (entry.turn_id === event.turn_id && entry.speaker === 'agent' ? asHeard(entry, event) : [entry]));
    } else if (turn && event.type === 'text-delta') {
      turn.said += event.text;
      turn.last = event;
    } else if (turn && event.type === 'tool-call') turn.calls.set(event.call_id, event);
    else if (turn && event.type === 'tool-result') entries.push(toolEntry(event, turn.calls.get(event.call_id)));
    else if (event.type === 'turn-end' || event.type === 'error') {
      entries.push(...agentEntry(event, turn));
      turns.delete(event.turn_id);
    }
  }
  for (const [turn_id, { said, last, modality }] of turns) {
    if (said !== '') entries.push({ event_id: last.event_id, turn_id, at: last.at, speaker: 'agent', text: said, modality, partial: true });
  }
  return entries;
}

function agentEntry(end: (TurnEventOf<'turn-end'> | TurnEventOf<'error'>) & { event_id: string }, turn: OpenTurn | undefined): TranscriptEntry[] {
  const said = turn?.said ?? '';
  const text = end.type === 'error' ? [said.trim(), end.message].filter((part) => part !== '').join(' ') : end.text || said;
  if (text === '') return [];
  const cut = end.type === 'turn-end' && end.cancelled === true;
  return [{ event_id: end.event_id, turn_id: end.turn_id, at: end.at, speaker: 'agent', text, ...(turn && { modality: turn.modality }), ...(cut && { interrupted: true }) }];
}

function toolEntry(result: TurnEventOf<'tool-result'> & { event_id: string }, call: TurnEventOf<'tool-call'> | undefined): TranscriptEntry {
  const { event_id, turn_id, at, ok, outputs } = result;
  return { event_id, turn_id, at, speaker: 'tool', text: call?.title ?? result.function, tool: { function: result.function, inputs: call?.inputs ?? {}, ok, outputs } };
}

const asHeard = (entry: TranscriptEntry, { text, interrupted }: { text: string; interrupted: boolean }): TranscriptEntry[] =>
  text === '' ? [] : [{ ...entry, text, ...(interrupted && { interrupted }) }];
