import type { Slot } from '@/lib/conversation/inputs/slot.ts';
import type { Word } from './words.ts';

/** What an extractor sees. */
export interface Hearing {
  text: string;
  words: Word[];
  slot: Slot;
  /** The caller was asked for just this. */
  asked: boolean;
  /** This slot may take a value that nothing in the text names: it is the only one of its kind that is missing. */
  alone: boolean;
  now: Date;
  timeZone: string;
  /** What was collected is being put right: a bare value may replace the only one of its kind. */
  revising: boolean;
  /** Names of things that the session has mentioned, for instance of a menu that was read out. */
  vocabulary: readonly string[];
  /** What of a list was told last, in its order: what "the second one" and "that" point at. */
  offered?: readonly string[];
  /** The value so far, where the caller may be changing it. */
  current: unknown;
}

/** A value and the words, from `from` to before `to`, that it was heard in. */
export interface Found {
  value: unknown;
  from: number;
  to: number;
}

export type Extractor = (hearing: Hearing) => Found | null;
