import { expect, test } from 'vitest';
import type { Session, SessionEvent, StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import { addOwnMessage, applyEvent, conversationOf, emptyConversation, type Conversation, type ConversationItem } from './conversation.ts';

const at = '2026-11-23T10:00:00.000Z';
/** Events in the order of the stream, ids counting up from `1-0`. */
function play(events: readonly object[], start: Conversation = emptyConversation, firstId = 1): Conversation {
  return events.reduce<Conversation>((conversation, event, index) => applyEvent(conversation, { at, turn_id: 't1', event_id: `${firstId + index}-0`, ...event } as SessionEvent & StoredSessionEvent), start);
}
const brief = (items: readonly ConversationItem[]): string[] =>
  items.map((item) => (item.kind === 'message' ? `${item.speaker}${item.final ? '' : '…'}: ${item.text}` : item.kind === 'tool' ? `tool ${item.title} ${item.state}` : item.kind === 'approval' ? `approval ${item.decision?.approved ?? 'waiting'}` : `${item.level}: ${item.text}`));

const end = { type: 'turn-end', text: 'One Margherita, right?', capability: null, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: 'confirmation', latency_ms: { total: 4 } };
const call = { type: 'tool-call', call_id: 'c1', function: 'placeOrder', title: 'Place order', inputs: {}, mutates: true };
const result = { type: 'tool-result', call_id: 'c1', function: 'placeOrder', ok: true, outputs: { orderId: '7' }, error: null, duration_ms: 2 };

test('builds a turn from its events', () => {
  const words = play([{ type: 'user-transcript', text: 'a pizza', modality: 'voice', final: true }, { type: 'turn-start', kind: 'user', modality: 'voice' }, { type: 'text-delta', text: 'One ' }, { type: 'text-delta', text: 'Marg' }]);
  expect(brief(words.items)).toEqual(['user: a pizza', 'agent…: One Marg']);
  expect(words.activeTurnId).toBe('t1');
  const ended = play([end], words, 5);
  expect(brief(ended.items)).toEqual(['user: a pizza', 'agent: One Margherita, right?']);
  expect([ended.activeTurnId, ended.awaiting, ended.lastEventId]).toEqual([null, 'confirmation', '5-0']);
});

test('an event that comes twice after a reconnect changes nothing', () => {
  const once = play([{ type: 'text-delta', text: 'Ciao' }]);
  expect(play([{ type: 'text-delta', text: 'Ciao' }], once)).toBe(once);
});

test('a page that is loaded while the agent speaks goes on with its words', () => {
  // Of the session only its state and what it awaits are read.
  const session = { state: 'open', awaiting: null } as Session;
  const entry = { turn_id: 't1', at, modality: 'text' } as const;
  const loaded = conversationOf({
    session,
    entries: [
      { ...entry, event_id: '1-0', speaker: 'user', text: 'a pizza' },
      { ...entry, event_id: '5-0', speaker: 'tool', text: 'Look up', tool: { function: 'lookUp', inputs: {}, ok: true, outputs: null } },
      { ...entry, event_id: '3-0', speaker: 'agent', text: 'One ', partial: true },
    ],
  });
  expect([brief(loaded.items), loaded.lastEventId, loaded.activeTurnId]).toEqual([['user: a pizza', 'tool Look up done', 'agent…: One '], '5-0', 't1']);
  const ended = play([{ type: 'text-delta', text: 'Margherita, right?' }, end], loaded, 6);
  expect([brief(ended.items), ended.activeTurnId]).toEqual([['user: a pizza', 'tool Look up done', 'agent: One Margherita, right?'], null]);
});

test('the own message is shown at once and not doubled by its record', () => {
  const shown = addOwnMessage(emptyConversation, 't1', 'hello', at);
  expect(brief(shown.items)).toEqual(['user…: hello']);
  expect(brief(play([{ type: 'user-transcript', text: 'hello', modality: 'text', final: true }], shown).items)).toEqual(['user: hello']);
});

test('a tool stands before the reply that tells of it', () => {
  const done = play([{ type: 'text-delta', text: 'Let me see. ' }, call, result, { ...end, text: 'Ordered.' }]);
  expect(brief(done.items)).toEqual(['tool Place order done', 'agent: Ordered.']);
});

test('keeps what the caller heard of a reply that was cut off, whatever the turn ends with', () => {
  const cut = play([{ type: 'text-delta', text: 'One Margherita, right?' }, { type: 'heard', text: 'One Marg', interrupted: true }, end]);
  expect(brief(cut.items)).toEqual(['agent: One Marg']);
});

test('a turn that another process took over begins anew', () => {
  const over = play([{ type: 'user-transcript', text: 'a pizza', modality: 'text', final: true }, { type: 'text-delta', text: 'One' }, call, { type: 'turn-start', kind: 'user', modality: 'text', attempt: 2 }, { type: 'text-delta', text: 'Two' }]);
  expect(brief(over.items)).toEqual(['user: a pizza', 'agent…: Two']);
});

test('a turn that goes on after an approval keeps its earlier reply', () => {
  const approved = play([
    { type: 'approval-required', approval_id: 'a1', function: 'refund', inputs: {}, reason: 'over 100' },
    { ...end, text: 'A colleague has to approve.', awaiting: 'approval' },
    { type: 'approval-resolved', approval_id: 'a1', approve: true, by: 'u2' },
    { type: 'turn-start', kind: 'user', modality: 'text' },
    { ...end, text: 'Done.', awaiting: null },
  ]);
  expect(brief(approved.items)).toEqual(['approval true', 'agent: A colleague has to approve.', 'agent: Done.']);
});

test('an error ends the turn and can be tried again', () => {
  const failed = play([{ type: 'turn-start', kind: 'user', modality: 'text' }, call, { type: 'error', code: 'upstream_failed', message: 'The kitchen does not answer.', retryable: true }]);
  expect(brief(failed.items)).toEqual(['tool Place order failed', 'error: The kitchen does not answer.']);
  expect(failed.activeTurnId).toBeNull();
});

test('the agent is missing until it has joined', () => {
  const missing = play([{ type: 'notification', level: 'warning', code: 'agent_missing', message: 'Trying again.' }]);
  expect([missing.agentMissing, missing.items]).toEqual([true, []]);
  expect(play([{ type: 'notification', level: 'info', code: 'agent_joined', message: 'Back.' }], missing, 2).agentMissing).toBe(false);
});
