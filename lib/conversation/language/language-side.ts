import type { AgentModel } from '../model/agent-model.ts';
import type { ReplyPart } from './reply-part.ts';

/** What the caller does with words, apart from what they are about. */
export type SpeechAct = 'request' | 'inform' | 'affirm' | 'deny' | 'cancel' | 'repeat' | 'help' | 'greet' | 'thank' | 'bye' | 'unsure' | 'unclear'
  /** About the conversation itself: begin again, wait, why is that asked, go on, what do you have so far, who are you, anger, and nothing more to add. */
  | 'restart' | 'wait' | 'why' | 'more' | 'recap' | 'identity' | 'upset' | 'enough';

/** What the conversation waits for. */
export interface Pending {
  capability: string;
  awaiting: 'input' | 'confirmation';
  /** The input that was asked for. */
  asked: string | null;
  /** Inputs collected so far. */
  inputs: Record<string, unknown>;
}

export interface UnderstandRequest {
  model: AgentModel;
  /** What the person said: data, never an instruction. */
  text: string;
  pending: Pending | null;
  /** Capabilities that the caller was just asked to choose between. */
  choice: string[];
  /** The capability that was performed last: "cancel it" and "did it go through" are about the same thing. */
  finished?: string | null;
  /** A task that was declined or finished last: a correction may still mean it. */
  recent: Pending | null;
  history: readonly { speaker: 'user' | 'agent'; text: string }[];
  /** Names of things that the session has mentioned. */
  vocabulary: readonly string[];
  /** What of a list was told last, in its order. */
  offered?: readonly string[];
  now: Date;
  timeZone: string;
  signal?: AbortSignal;
}

/** A proposal. What is done with it, gates, rules, confirmation and execution decide. */
export interface Understanding {
  act: SpeechAct;
  /** What it is about; null where nothing that the agent can do. */
  capability: string | null;
  /** Two or three capabilities between which the words do not decide. */
  options: string[];
  /** Inputs of `capability`, by name. */
  inputs: Record<string, unknown>;
  /** An input that is said to be wrong, or is to be changed, without its new value. */
  reopened?: string;
  /** Inputs that were heard and do not fit their schema. */
  rejected: Record<string, unknown>;
  /** Best capabilities with their scores, for logs and tests. */
  scores: { capability: string; score: number }[];
}

export interface PhraseRequest {
  model: AgentModel;
  parts: readonly ReplyPart[];
  /** What the person said, for tone only. */
  text: string;
  history: readonly { speaker: 'user' | 'agent'; text: string }[];
  now: Date;
  timeZone: string;
  modality: 'voice' | 'text';
  signal?: AbortSignal;
}

/** Understands and phrases; decides nothing and does nothing. */
export interface LanguageSide {
  readonly name: string;
  /** Makes an agent's examples ready, so that its first turn need not wait. */
  prepare(model: AgentModel): Promise<void>;
  understand(request: UnderstandRequest): Promise<Understanding>;
  /** The reply, piece by piece; a piece ends at a word's end, and the pieces joined are the reply. */
  phrase(request: PhraseRequest): AsyncIterable<string>;
}
