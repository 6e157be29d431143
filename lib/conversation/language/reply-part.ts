import type { AgentFunction, Capability } from '@/lib/agent/agent-schema.ts';
import type { Slot } from '../inputs/slot.ts';

/** What a reply has to say, before it is put into words. */
export type ReplyPart =
  /** Fixed words: a refusal, a rule's message, a function's failure. */
  | { kind: 'say'; text: string }
  | { kind: 'greeting'; text: string }
  | { kind: 'welcome-back' }
  /** `purpose`: what it is needed for, where that is not plain. */
  | { kind: 'ask'; slot: Slot; again: boolean; purpose?: AgentFunction }
  | { kind: 'confirm'; capability: Capability; fn: AgentFunction; given: { slot: Slot; value: unknown }[]; quotes: { name: string; value: unknown }[]; question: string | null; /** ISO 4217 code of amounts that name none. */ currency: string | null }
  /** What was collected so far, or, `done`, of what was done last. */
  | { kind: 'recap'; capability: Capability; fn: AgentFunction; given: { slot: Slot; value: unknown }[]; quotes: { name: string; value: unknown }[]; question: string | null; currency: string | null; done: boolean }
  /** Why an input is asked for: the function that takes it, and the capability that can only be done after it. */
  | { kind: 'reason'; slot: Slot; fn: AgentFunction | null; before: Capability | null }
  /** What was asked about one thing of a list that has prices. */
  | { kind: 'listed'; found: unknown[]; asked: 'price' | 'stock' | 'other'; currency: string | null }
  /** What a list of names and prices does not tell. */
  | { kind: 'untold'; /** What the list is called. */ on: string }
  /** Things that a list does not have; `told`: some that it has. */
  | { kind: 'unlisted'; /** What the list is called. */ on: string; names: string[]; told: unknown[]; left: number; currency: string | null; offersMore: boolean }
  | { kind: 'identity'; name: string }
  | { kind: 'result'; capability: Capability; fn: AgentFunction; outputs: Record<string, unknown>; changed: boolean; prerequisite: boolean; currency: string | null; /** Nothing else waits, so that a yes can mean the rest of a list. */ offersMore: boolean }
  /** Something else has to be done first. */
  | { kind: 'prerequisite'; capability: Capability }
  | { kind: 'resume'; capability: Capability }
  | { kind: 'declined'; fn: AgentFunction }
  | { kind: 'stopped'; capability: Capability | null; /** A part of it was done before, and stays. */ done: boolean }
  | { kind: 'not-understood'; capabilities: Capability[] }
  | { kind: 'help'; capabilities: Capability[]; left: number }
  | { kind: 'choose'; options: Capability[] }
  | { kind: 'awaiting-approval'; capability: Capability }
  | { kind: 'approval-rejected'; capability: Capability; note: string | null }
  | { kind: 'explain-need'; slot: Slot }
  | { kind: 'more'; items: unknown[]; left: number }
  | { kind: 'small-talk'; what: 'hello' | 'thanks' | 'bye' | 'nothing-to-confirm' | 'anything-else' | 'still-there' | 'take-your-time' | 'sorry' | 'from-the-start' };
