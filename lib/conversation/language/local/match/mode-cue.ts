import type { Capability } from '@/lib/agent/agent-schema.ts';
import { isQuestion } from '../speech/question.ts';

/** Questions about what there is: they ask to be told, whatever else their words share with an order. */
const askingWhatThereIs = /\b(do you (have|sell|offer|do|serve)|what (kinds?|sorts?|types?) of|what else (is|do)|which .+ (have|are there|do you)|what .+ (have|are there)|how much (is|are|does|do)|what (does|do|would) .+ cost|the (price|cost) of|is there|are there|any .+\?)\b/;
const cues: [RegExp, Capability['mode'][]][] = [
  [/\b(cancel|remove|delete|block|stop|revoke|close|terminate|undo|scrap|call off|forget|no longer want|(don't|do not) (want|need))\b/, ['DELETE']],
  [/\b(where|when|status|track|how (long|far|much|many)|what's|what is|what are|is my|are my|tell me|show|list|check|look up|read|any (news|update))\b/, ['READ']],
  [/\b(change|update|edit|correct|move to|moved|lock|unlock|freeze|unfreeze|activate|set|switch|new (phone|number|address|e ?mail|name))\b/, ['UPDATE']],
  [/\b(i'd like|i would like|can i (get|have)|could i (get|have)|order|book|buy|place|open|create|add|new|send|pay|transfer|move|put|give me|i want|i need|i'll have|i'll take)\b/, ['CREATE', 'INITIATE']],
];

/**
 * How far the caller's verb speaks for a capability's mode: a small sum that only decides between near ones. `needsHandle`:
 * it is about one record that has a number, so not about what there is in general.
 */
export function modeCue(text: string, mode: Capability['mode'], needsHandle: boolean): number {
  const said = text.toLowerCase();
  // "I can't pay" asks for no payment.
  const fitting = /\b(can't|cannot|couldn't|unable to)\b/.test(said) ? [] : cues.filter(([pattern]) => pattern.test(said));
  if (askingWhatThereIs.test(said)) return mode !== 'READ' ? -0.1 : needsHandle ? -0.05 : 0.1;
  // Who names the state of a thing wants to be told it, however the wish is put.
  if (/\b(status|progress|how far)\b/.test(said)) return mode === 'READ' ? 0.06 : -0.04;
  // Who asks wants to know first: what changes something has to be asked for.
  if (isQuestion(said)) return mode === 'READ' ? 0.03 : -0.06;
  if (fitting.length === 0) return 0;
  return fitting.some(([, modes]) => modes.includes(mode)) ? 0.03 : -0.02;
}
