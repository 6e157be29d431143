import type { Capability } from '@/lib/agent/agent-schema.ts';

const cues: [RegExp, Capability['mode'][]][] = [
  [/\b(cancel|remove|delete|block|stop|revoke|close|terminate)\b/, ['DELETE']],
  [/\b(where|when|status|track|how (long|far|much|many)|what's|what is|what are|is my|are my|tell me|show|check|look up|read)\b/, ['READ']],
  [/\b(change|update|edit|correct|move to|lock|unlock|activate|set|switch)\b/, ['UPDATE']],
  [/\b(i'd like|i would like|can i (get|have)|could i (get|have)|order|book|buy|place|open|create|add|new|send|pay|transfer|move|give me|i want|i'll have|i'll take)\b/, ['CREATE', 'INITIATE']],
];

/** How far the caller's verb speaks for a capability's mode: a small sum that only decides between near ones. */
export function modeCue(text: string, mode: Capability['mode']): number {
  const said = text.toLowerCase();
  const fitting = cues.filter(([pattern]) => pattern.test(said));
  if (fitting.length === 0) return 0;
  return fitting.some(([, modes]) => modes.includes(mode)) ? 0.03 : -0.02;
}
