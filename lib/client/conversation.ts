import type { Session, StoredSessionEvent, Transcript } from '@/lib/contracts/sessions.ts';

export interface MessageItem {
  kind: 'message';
  key: string;
  turnId: string;
  speaker: 'user' | 'agent';
  text: string;
  at: string;
  modality: 'voice' | 'text' | null;
  /** False while more of it may come. */
  final: boolean;
  /** The agent was cut off: `text` is what the caller heard. */
  interrupted: boolean;
  /** Why a gate said no, where it did. */
  refused: { gate: string; reason: string } | null;
}
export interface ToolItem {
  kind: 'tool';
  key: string;
  turnId: string;
  functionName: string;
  title: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown> | null;
  state: 'running' | 'done' | 'failed';
  error: string | null;
  at: string;
}
export interface ApprovalItem {
  kind: 'approval';
  key: string;
  turnId: string;
  functionName: string;
  inputs: Record<string, unknown>;
  reason: string;
  at: string;
  /** Null while it waits. */
  decision: { approved: boolean; note: string | null } | null;
}
export interface NoticeItem {
  kind: 'notice';
  key: string;
  level: 'info' | 'warning' | 'error';
  text: string;
  code: string | null;
  turnId: string | null;
  /** The turn failed and may be sent again. */
  retryable: boolean;
  at: string;
}
export type ConversationItem = MessageItem | ToolItem | ApprovalItem | NoticeItem;

/** A session as its page shows it. */
export interface Conversation {
  items: readonly ConversationItem[];
  session: Session | null;
  /** Where the stream of the session is resumed from; null before anything is known. */
  lastEventId: string | null;
  /** The turn that the agent is working on. */
  activeTurnId: string | null;
  /** Whether that turn was spoken or written. */
  activeModality: MessageItem['modality'];
  awaiting: Session['awaiting'];
  /** Web has announced that no agent is in the call and that it is trying again. */
  agentMissing: boolean;
  /** Why the agent takes no more turns, where it was switched off. */
  disabled: string | null;
}

export const emptyConversation: Conversation = { items: [], session: null, lastEventId: null, activeTurnId: null, activeModality: null, awaiting: null, agentMissing: false, disabled: null };

/** The conversation so far, from the session's transcript. */
export function conversationOf({ session, entries }: Transcript): Conversation {
  const items = entries.map((entry): ConversationItem => {
    if (entry.speaker === 'tool') {
      const tool = entry.tool ?? { function: entry.text, inputs: {}, ok: true, outputs: null };
      return { kind: 'tool', key: `tool:${entry.event_id}`, turnId: entry.turn_id, functionName: tool.function, title: entry.text, inputs: tool.inputs, outputs: tool.outputs, state: tool.ok ? 'done' : 'failed', error: null, at: entry.at };
    }
    return newMessage(entry.speaker, entry.turn_id, entry.at, { text: entry.text, modality: entry.modality ?? null, final: entry.partial !== true, interrupted: entry.interrupted ?? false });
  });
  const running = session.state === 'open' ? entries.find(({ partial }) => partial) : undefined;
  // What a running turn has said stands last, but what it did since then may be newer.
  const lastEventId = entries.reduce<string | null>((newest, { event_id }) => (isNewer(event_id, newest) ? event_id : newest), null);
  return { ...emptyConversation, items, session, lastEventId, activeTurnId: running?.turn_id ?? null, activeModality: running?.modality ?? null, awaiting: session.awaiting };
}

/** The caller's own message, shown before the server has recorded it. */
export function addOwnMessage(conversation: Conversation, turnId: string, text: string, at: string): Conversation {
  return { ...withItem(conversation, newMessage('user', turnId, at, { text, modality: 'text', final: false })), activeTurnId: turnId, awaiting: null };
}

/** The session was ended, here or elsewhere. */
export function endConversation(conversation: Conversation): Conversation {
  return { ...conversation, activeTurnId: null, session: conversation.session && { ...conversation.session, state: 'ended' } };
}

/** What one event of the session's stream changes. An event that was applied before changes nothing. */
export function applyEvent(conversation: Conversation, event: StoredSessionEvent): Conversation {
  if (!isNewer(event.event_id, conversation.lastEventId)) return conversation;
  const next = { ...conversation, lastEventId: event.event_id };
  switch (event.type) {
    case 'user-transcript':
      return withItem({ ...next, awaiting: event.final ? null : next.awaiting }, newMessage('user', event.turn_id, event.at, { text: event.text, modality: event.modality, final: event.final }));
    case 'turn-start':
      return { ...next, items: beforeTurn(next.items, event.turn_id, (event.attempt ?? 1) > 1), activeTurnId: event.turn_id, activeModality: event.modality };
    case 'text-delta': {
      const before = messageOf(next, 'agent', event.turn_id);
      if (before?.final) return next;
      return withItem(next, newMessage('agent', event.turn_id, before?.at ?? event.at, { text: (before?.text ?? '') + event.text, modality: modalityOf(next, event.turn_id), final: false }));
    }
    case 'tool-call':
      return withTool(next, { kind: 'tool', key: `tool:${event.call_id}`, turnId: event.turn_id, functionName: event.function, title: event.title, inputs: event.inputs, outputs: null, state: 'running', error: null, at: event.at });
    case 'tool-result':
      return { ...next, items: next.items.map((item) => (item.kind === 'tool' && item.key === `tool:${event.call_id}` ? { ...item, state: event.ok ? 'done' : 'failed', outputs: event.outputs, error: event.error } : item)) };
    case 'approval-required':
      return withItem(next, { kind: 'approval', key: `approval:${event.approval_id}`, turnId: event.turn_id, functionName: event.function, inputs: event.inputs, reason: event.reason, at: event.at, decision: null });
    case 'approval-resolved': {
      const decision = { approved: event.approve, note: event.note ?? null };
      return { ...next, items: next.items.map((item) => (item.key === `approval:${event.approval_id}` && item.kind === 'approval' ? { ...item, decision } : item)) };
    }
    case 'turn-end': {
      const ended = settle({ ...next, awaiting: event.awaiting }, event.turn_id);
      const before = messageOf(ended, 'agent', event.turn_id);
      const text = before?.final ? before.text : event.text || (before?.text ?? '');
      if (text === '') return ended;
      return withItem(ended, { ...newMessage('agent', event.turn_id, before?.at ?? event.at, { text, modality: before?.modality ?? modalityOf(next, event.turn_id), final: true, interrupted: before?.interrupted ?? false }), refused: event.refused });
    }
    case 'heard': {
      const before = messageOf(next, 'agent', event.turn_id);
      if (!event.interrupted || before === undefined) return next;
      return withItem(next, { ...before, text: event.text, final: true, interrupted: event.text.trim() !== before.text.trim() });
    }
    case 'error':
      return withItem(settle(next, event.turn_id), { kind: 'notice', key: `notice:${event.event_id}`, level: 'error', text: event.message, code: event.code, turnId: event.turn_id, retryable: event.retryable, at: event.at });
    case 'session-updated':
      return { ...next, session: event.session, agentMissing: event.session.call === null || event.session.call.state === 'live' ? false : next.agentMissing };
    case 'agent-updated':
      return { ...next, disabled: event.change === 'disabled' ? event.message : event.change === 'enabled' ? null : next.disabled };
    case 'notification':
      if (event.code === 'agent_missing') return { ...next, agentMissing: true };
      if (event.code === 'agent_joined') return { ...next, agentMissing: false };
      return withItem(next, { kind: 'notice', key: `notice:${event.event_id}`, level: event.level, text: event.message, code: event.code ?? null, turnId: null, retryable: false, at: event.at });
    default:
      // node-start, node-end: for the builder's view of a turn, not for the conversation.
      return next;
  }
}

/** The words of one side in one turn. */
export function messageOf(conversation: Conversation, speaker: 'user' | 'agent', turnId: string): MessageItem | undefined {
  return conversation.items.find((item): item is MessageItem => item.kind === 'message' && item.key === `${speaker}:${turnId}`);
}

/** The latest words of one side. */
export function lastMessage(conversation: Conversation, speaker: 'user' | 'agent'): MessageItem | undefined {
  return conversation.items.findLast((item): item is MessageItem => item.kind === 'message' && item.speaker === speaker);
}

const modalityOf = (conversation: Conversation, turnId: string): MessageItem['modality'] => (conversation.activeTurnId === turnId ? conversation.activeModality : null);

function newMessage(speaker: 'user' | 'agent', turnId: string, at: string, rest: { text: string; modality?: MessageItem['modality']; final: boolean; interrupted?: boolean }): MessageItem {
  return { kind: 'message', key: `${speaker}:${turnId}`, turnId, speaker, at, text: rest.text, modality: rest.modality ?? null, final: rest.final, interrupted: rest.interrupted ?? false, refused: null };
}

function withItem(conversation: Conversation, item: ConversationItem): Conversation {
  const known = conversation.items.some((other) => other.key === item.key);
  return { ...conversation, items: known ? conversation.items.map((other) => (other.key === item.key ? item : other)) : [...conversation.items, item] };
}

/** A tool's card stands before the reply that tells of it, also where the reply has begun. */
function withTool(conversation: Conversation, tool: ToolItem): Conversation {
  if (conversation.items.some((item) => item.key === tool.key)) return conversation;
  const reply = conversation.items.findIndex((item) => item.key === `agent:${tool.turnId}`);
  return { ...conversation, items: reply < 0 ? [...conversation.items, tool] : conversation.items.toSpliced(reply, 0, tool) };
}

/**
 * A turn begins. One that begins anew after an approval keeps its earlier reply as a message of its own; one that another
 * process took over voids what the first had made of it.
 */
function beforeTurn(items: readonly ConversationItem[], turnId: string, takenOver: boolean): readonly ConversationItem[] {
  if (takenOver) return items.filter((item) => item.turnId !== turnId || (item.kind === 'message' && item.speaker === 'user'));
  const key = `agent:${turnId}`;
  return items.map((item, index) => (item.key === key && item.kind === 'message' && item.final ? { ...item, key: `${key}/${index}` } : item));
}

/** A turn is over: nothing of it runs any more. */
function settle(conversation: Conversation, turnId: string): Conversation {
  const items = conversation.items.map((item): ConversationItem => (item.kind === 'tool' && item.turnId === turnId && item.state === 'running' ? { ...item, state: 'failed' } : item));
  return { ...conversation, items, activeTurnId: conversation.activeTurnId === turnId ? null : conversation.activeTurnId };
}

/** Ids of a Redis stream are `milliseconds-sequence`. */
function isNewer(eventId: string, than: string | null): boolean {
  if (than === null) return true;
  const [ms = 0, sequence = 0] = eventId.split('-').map(Number);
  const [thanMs = 0, thanSequence = 0] = than.split('-').map(Number);
  return ms > thanMs || (ms === thanMs && sequence > thanSequence);
}
