import type { AgentFunction, Capability } from '@/lib/agent/agent-schema.ts';
import type { Slot } from '../inputs/slot.ts';

/** What a reply has to say, before it is put into words. */
export type ReplyPart =
  /** Fixed words: a refusal, a rule's message, a function's failure. */
  | { kind: 'say'; text: string }
  | { kind: 'greeting'; text: string }
  | { kind: 'welcome-back' }
  | { kind: 'ask'; slot: Slot; again: boolean }
  | { kind: 'confirm'; capability: Capability; fn: AgentFunction; given: { slot: Slot; value: unknown }[]; quotes: { name: string; value: unknown }[]; question: string | null }
  | { kind: 'result'; capability: Capability; fn: AgentFunction; outputs: Record<string, unknown>; changed: boolean; prerequisite: boolean; currency: string | null; /** Nothing else waits, so that a yes can mean the rest of a list. */ offersMore: boolean }
  /** Something else has to be done first. */
  | { kind: 'prerequisite'; capability: Capability }
  | { kind: 'resume'; capability: Capability }
  | { kind: 'declined'; fn: AgentFunction }
  | { kind: 'stopped'; capability: Capability | null }
  | { kind: 'not-understood'; capabilities: Capability[] }
  | { kind: 'help'; capabilities: Capability[] }
  | { kind: 'choose'; options: Capability[] }
  | { kind: 'awaiting-approval'; capability: Capability }
  | { kind: 'approval-rejected'; capability: Capability; note: string | null }
  | { kind: 'explain-need'; slot: Slot }
  | { kind: 'more'; items: unknown[]; left: number }
  | { kind: 'small-talk'; what: 'hello' | 'thanks' | 'bye' | 'nothing-to-confirm' | 'anything-else' | 'still-there' };
