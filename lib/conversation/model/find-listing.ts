import type { Capability } from '@/lib/agent/agent-schema.ts';
import type { Slot } from '../inputs/slot.ts';
import type { AgentModel, Step } from './agent-model.ts';

/** A lookup whose answer holds, in `output`, the things that can be ordered. */
export interface Listing {
  capability: Capability;
  step: Step;
  output: string;
}

/** A capability that only reads, asks for nothing, and answers with a list of the input's name or of what its description names. */
export function findListing(model: AgentModel, slot: Slot): Listing | null {
  if (slot.kind !== 'items') return null;
  for (const capability of model.requestable) {
    const [step, ...others] = model.steps(capability);
    if (!step || others.length > 0 || capability.mode !== 'READ' || step.confirms || step.fn.inputs.required.length > 0 || capability.closed) continue;
    const output = Object.entries(step.fn.outputs.properties).find(([name, { type, description = '' }]) => type === 'array' && (name === slot.name || sharesNoun(description, slot.schema.description ?? '')));
    if (output) return { capability, step, output: output[0] };
  }
  return null;
}

/** "Pizzas with prices." and "Pizzas and sizes.": the first word of both names the same things. */
function sharesNoun(a: string, b: string): boolean {
  const first = (text: string): string => /\p{L}{4,}/u.exec(text.toLowerCase())?.[0] ?? '';
  return first(a) !== '' && first(a) === first(b);
}
