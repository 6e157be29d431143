import type { TurnEnd } from '@/lib/contracts/turns.ts';

/** Silence, in ms, after which a turn counts as over. */
export const silenceMs = {
  /** The sentence may be complete. */
  usual: 300,
  /** A one-word answer to a question that was just asked. */
  answer: 250,
  /** The last word cannot end a sentence. */
  unfinished: 1_100,
  /** Digits are being read out, with pauses between groups. */
  digits: 900,
} as const;

/** What the last turn asked for: it changes how long a pause may be. */
export type Expectation = Pick<TurnEnd, 'asked_for' | 'awaiting'>;

/** Words after which more must come. Punctuation says nothing: the recogniser ends nearly everything with a full stop. */
const cannotEnd = /(?:^|\s)(?:and|but|or|so|because|the|a|an|to|of|my|your|our|their|is|are|was|were|for|in|on|at|with|from|about|into|than|i|i'm|i'd|i'll|we're|it's|its|um|uh|uhm|er|like|that|if|when|which|where|would|could|should|can|will|please|called|number|name|maybe|also|then|just|some|very|really|between|until|want|need|me|have|has|got)$/;
/** May end a sentence after all: "I want one, please", "yes I have", "give it to me". */
const mayEnd = /(?:\b(?:yes|no|one|two|large|small|help|order|that|it|thanks|thank you)\s+please|\b(?:to|for|with|about|tell|call|help|give|give it to|send it to)\s+me|\b(?:yes|no)\b.*\bi (?:have|am|can|will|would)|\bwhat can you|\bthat's my (?:name|number)|\b(?:of|like|about|do|want) that|\bthat)$/;
const spokenDigit = String.raw`(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|\d+)`;
const digitsAtEnd = new RegExp(String.raw`(?:^|[\s-])${spokenDigit}(?:[\s,.-]+${spokenDigit})*$`);
const digitInput = /phone|mobile|number|code|pin|digits?|zip|postal|account|card|iban|ssn|dob|id$/i;
const decisive = /^(?:yes|yeah|yep|yup|sure|no|nope|okay|ok|correct|right|exactly|stop|cancel|please do|go ahead|that's right|that is correct|yes please|no thanks|no thank you)$/;

/**
 * How long the caller must be silent after these words until the turn is taken to be over, in ms.
 * @param expected what the last turn ended with, if anything
 */
export function endOfTurnSilenceMs(transcript: string, expected: Expectation | null): number {
  const words = transcript.toLowerCase().replace(/[’]/g, "'").replace(/[^\p{L}\p{N}'\s-]+/gu, ' ').replace(/\s+/g, ' ').trim();
  if (words === '') return silenceMs.unfinished;
  if (/(?:\.\.\.|…|[-—])$/.test(transcript.trim())) return silenceMs.unfinished;
  if (decisive.test(words)) return expected?.awaiting === 'confirmation' ? silenceMs.answer : silenceMs.usual;
  const asksForDigits = expected?.asked_for.some((name) => digitInput.test(name)) ?? false;
  if (digitsAtEnd.test(words) && (asksForDigits || digitCount(words) >= 3)) return silenceMs.digits;
  if (cannotEnd.test(words) && !mayEnd.test(words)) return silenceMs.unfinished;
  return silenceMs.usual;
}

function digitCount(words: string): number {
  return words.split(/[\s-]+/).reduce((count, word) => count + (/^\d+$/.test(word) ? word.length : new RegExp(`^${spokenDigit}$`).test(word) ? 1 : 0), 0);
}
