import type { AgentFunction } from '@/lib/agent/agent-schema.ts';
import { humaniseName } from './humanise-name.ts';
import { questionFor } from './question-for.ts';
import type { Slot } from './slot.ts';
import { optionsOf, slotKind } from './slot-kind.ts';

/** The inputs of a capability, in the order in which its functions need them; each once. */
export function describeSlots(functions: readonly AgentFunction[]): Slot[] {
  const slots = new Map<string, Slot>();
  for (const fn of functions) {
    for (const [name, schema] of Object.entries(fn.inputs.properties)) {
      const known = slots.get(name);
      if (known) {
        known.functions.push(fn.name);
        known.required ||= fn.inputs.required.includes(name);
        continue;
      }
      const kind = slotKind(name, schema);
      const options = optionsOf(schema);
      slots.set(name, { name, kind, schema, required: fn.inputs.required.includes(name), label: humaniseName(name), question: questionFor(name, kind, schema, options), options, functions: [fn.name] });
    }
  }
  return [...slots.values()];
}
