import type { TurnEnd, TurnEvent } from '@/lib/contracts/turns.ts';

export interface Message {
  speaker: 'user' | 'agent';
  text: string;
  turn_id: string;
}

/** A value that the session knows: given by the caller or answered by a function. */
export interface Remembered {
  value: unknown;
  from: 'input' | 'output';
  /** Id of the capability in which it came up. */
  capability: string;
}

/** One request on its way from words to calls. */
export interface Task {
  /** Unique in the session, and the same again where a turn is run again: part of every idempotency key. */
  id: string;
  capability: string;
  inputs: Record<string, unknown>;
  /** The function of the capability that comes next, from 0. */
  position: number;
  /** The input that the caller was asked for last. */
  asked: string | null;
  /** Names of things ordered that are on no list, which the caller was told of. */
  unlisted?: string[];
  /** How often that was asked in a row. */
  tries: number;
  /** Read back and waiting for a yes. */
  awaiting_confirmation: boolean;
  confirmed: boolean;
  /** Counts read-backs: a changed request is another decision. */
  decision: number;
  /** Outputs of functions already called, by function. */
  outputs: Record<string, Record<string, unknown>>;
  /** Set where this task establishes what the task below it on the stack needs. */
  prerequisite: boolean;
  /** How often each capability was run to let this task pass its gates. */
  established: Record<string, number>;
  /** For alternatives: the function that fits. */
  picked: string | null;
  approval: { id: string; granted_by: string | null } | null;
}

/** Everything that a session's conversation is, as checkpoints hold it: JSON values only. */
export interface ConversationState {
  messages: Message[];
  /** Facts that executed functions established. */
  facts: Record<string, unknown>;
  remembered: Record<string, Remembered>;
  /** What is known of the record of an entity, by the entity's name. */
  entities: Record<string, Record<string, unknown>>;
  /** The last one is in progress, those below it are suspended. */
  tasks: Task[];
  /** Tasks that wait for an approver. */
  waiting: Task[];
  resolved_approvals: { id: string; approved: boolean; by: string }[];
  task_count: number;
  /** What was declined last; a correction may still mean it. */
  recent: Task | null;
  /** Lists that functions answered with, by function: what there is to choose from. Absent in older checkpoints. */
  listed?: Record<string, unknown[]>;
  /** Names of a list's entries told last, in their order: what "the second one" points at. Absent in older checkpoints. */
  offered?: string[];
  /** Id of the capability that was performed last: "cancel it" is about the same thing. Absent in older checkpoints. */
  finished?: string | null;
  /** Capabilities that the caller was asked to choose between. */
  choice: string[];
  /** The rest of a list that was read out in part. */
  more: unknown[];
  /** What a cancelled turn did and could not say. */
  unsaid: string;
  /** The end of the last turn: the same turn id again is answered with it. */
  last: TurnEnd | null;
  /** What that turn told beside its words, its calls and requests for approval: told again with its end. */
  last_events: TurnEvent[];
}

export function newConversation(): ConversationState {
  return { messages: [], facts: {}, remembered: {}, entities: {}, tasks: [], waiting: [], resolved_approvals: [], task_count: 0, recent: null, finished: null, choice: [], more: [], unsaid: '', last: null, last_events: [] };
}

/** A copy that may be changed in place; messages are only ever appended, so they are shared. */
export function draftOf({ messages, ...rest }: ConversationState): ConversationState {
  return { ...structuredClone(rest), messages: [...messages] };
}

export function newTask(conversation: ConversationState, capability: string, inputs: Record<string, unknown>, prerequisite: boolean): Task {
  conversation.task_count += 1;
  return { id: `t${conversation.task_count}`, capability, inputs, position: 0, asked: null, tries: 0, awaiting_confirmation: false, confirmed: false, decision: 0, outputs: {}, prerequisite, established: {}, picked: null, approval: null };
}
