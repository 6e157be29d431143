import type { Capability } from '@/lib/agent/agent-schema.ts';

/** Questions about what there is: they ask to be told, whatever else their words share with an order. */
const askingWhatThereIs = /\b(do you (have|sell|offer|do|serve)|what (kinds?|sorts?|types?) of|what else (is|do)|which .+ (have|are there|do you)|what .+ (have|are there)|how much (is|are|does|do)|is there|are there|any .+\?)\b/;
const cues: [RegExp, Capability['mode'][]][] = [
  [/\b(cancel|remove|delete|block|stop|revoke|close|terminate)\b/, ['DELETE']],
  [/\b(where|when|status|track|how (long|far|much|many)|what's|what is|what are|is my|are my|tell me|show|check|look up|read)\b/, ['READ']],
  [/\b(change|update|edit|correct|move to|lock|unlock|activate|set|switch)\b/, ['UPDATE']],
  [/\b(i'd like|i would like|can i (get|have)|could i (get|have)|order|book|buy|place|open|create|add|new|send|pay|transfer|move|give me|i want|i'll have|i'll take)\b/, ['CREATE', 'INITIATE']],
];

/**
 * How far the caller's verb speaks for a capability's mode: a small sum that only decides between near ones. `needsHandle`:
 * it is about one record that has a number, so not about what there is in general.
 */
export function modeCue(text: string, mode: Capability['mode'], needsHandle: boolean): number {
  const said = text.toLowerCase();
  const fitting = cues.filter(([pattern]) => pattern.test(said));
  if (askingWhatThereIs.test(said)) return mode !== 'READ' ? -0.1 : needsHandle ? -0.05 : 0.1;
  if (fitting.length === 0) return 0;
  return fitting.some(([, modes]) => modes.includes(mode)) ? 0.03 : -0.02;
}
