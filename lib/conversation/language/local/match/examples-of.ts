import type { Capability } from '@/lib/agent/agent-schema.ts';
import { humaniseName } from '@/lib/conversation/inputs/humanise-name.ts';
import type { AgentModel } from '@/lib/conversation/model/agent-model.ts';

export interface Example {
  text: string;
  /** Descriptions say less about a caller's words than examples. */
  weight: number;
}

/** What a capability is asked for with, each text once: its examples, its name and description, those of what it runs. */
export function examplesOf(model: AgentModel, capability: Capability): Example[] {
  const functions = model.steps(capability).map(({ fn }) => fn);
  const texts = [
    ...capability.examples.map((text) => ({ text, weight: 1 })),
    { text: capability.name, weight: 1 },
    { text: capability.description, weight: 0.97 },
    ...functions.slice(-1).map(({ description }) => ({ text: description, weight: 0.95 })),
    // Who asks about a thing names its parts: the toppings of a menu.
    ...(capability.mode === 'READ' ? [{ text: `${capability.target.entity}: ${model.entity(capability.target.entity_id)?.description ?? ''}`, weight: 0.95 }, ...functions.slice(-1).flatMap(({ inputs }) => Object.values(inputs.properties).flatMap(({ description = '' }) => (description.split(' ').length > 3 ? [{ text: description, weight: 0.95 }] : [])))] : []),
    ...functions.slice(-1).map(({ name }) => ({ text: humaniseName(name), weight: 0.97 })),
  ];
  const seen = new Set<string>();
  return texts.filter(({ text }) => text.trim() !== '' && !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
}
