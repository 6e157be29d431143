import { checkValue } from '@/lib/agent/check-value.ts';
import type { Capability } from '@/lib/agent/agent-schema.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { Slot, SlotKind } from '../inputs/slot.ts';
import { sessionFacts } from '../gates/gate-context.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';
import { describedByEngine } from './described-by-engine.ts';

/** Kinds that identify someone or something: the same in every request of a session. */
const identifying = new Set<SlotKind>(['code', 'phone', 'email', 'address']);
/** Facts of the server that an input of the same name may take. `channel` is not among them: functions mean others by it. */
const serverFacts = new Set(['sessionId', 'userId', 'startedAt', 'timeZone']);

/**
 * Fills inputs that need not be asked for: what the server holds, what a binding states itself, outputs of this request, what the session has heard or
 * been answered under the same name and type, defaults, and, for the functions that come `next`, what the engine itself
 * can say about the conversation.
 */
export function fillKnownInputs(scope: TurnScope, conversation: ConversationState, capability: Capability, task: Task, next: ReadonlySet<string> = new Set()): void {
  const { model, context, request } = scope.turn;
  const facts = sessionFacts(context, conversation, request.modality);
  const outputs = Object.assign({}, ...Object.values(task.outputs)) as Record<string, unknown>;
  const presets = presetsOf(scope, capability);
  for (const slot of model.slots(capability)) {
    if (task.inputs[slot.name] !== undefined || slot.kind === 'confirmation') continue;
    const known =
      (serverFacts.has(slot.name) ? facts[slot.name] : undefined) ??
      presets.get(slot.name) ??
      taken(capability, task, slot.name) ??
      outputs[slot.name] ??
      suspended(conversation, capability, task, slot) ??
      remembered(scope, conversation, capability, slot) ??
      slot.schema.default ??
      (slot.required && slot.functions.some((name) => next.has(name)) && !model.steps(capability).some(({ fn }) => slot.name in fn.outputs.properties) ? describedByEngine({ scope, conversation, capability, task, slot }) : undefined);
    if (known !== undefined && known !== null && checkValue(slot.schema, known, slot.name).length === 0) task.inputs[slot.name] = structuredClone(known);
  }
}

/** What a step before answered under another name, as the agent's file says. */
function taken(capability: Capability, { outputs }: Task, input: string): unknown {
  const [name = '', output = ''] = capability.functions.find(({ takes }) => takes?.[input] !== undefined)?.takes?.[input]?.split(/\.(.*)/s) ?? [];
  return outputs[name]?.[output];
}

/** Inputs that the capability's bindings state: the first one counts, and none where alternatives could differ. */
function presetsOf({ turn: { model } }: TurnScope, capability: Capability): ReadonlyMap<string, unknown> {
  const stated = new Map<string, unknown>();
  if (capability.strategy === 'alternatives') return stated;
  for (const { binding } of model.steps(capability)) for (const [name, value] of Object.entries(binding.presets ?? {})) if (!stated.has(name)) stated.set(name, value);
  return stated;
}

/** A question in the middle of a request is about what the request is about: its card, its reason. */
function suspended(conversation: ConversationState, capability: Capability, task: Task, slot: Slot): unknown {
  if (capability.mode !== 'READ') return undefined;
  const below = conversation.tasks[conversation.tasks.indexOf(task) - 1];
  return slot.required && slot.kind !== 'items' && below && Object.hasOwn(below.inputs, slot.name) ? below.inputs[slot.name] : undefined;
}

function remembered({ turn: { model } }: TurnScope, conversation: ConversationState, capability: Capability, slot: Slot): unknown {
  const entry = Object.hasOwn(conversation.remembered, slot.name) ? conversation.remembered[slot.name] : undefined;
  if (!entry) return undefined;
  if (!slot.required && entry.from === 'input') return undefined;
  // A list that was read out is what there is to choose from, not what was chosen.
  if (entry.from === 'output' && Array.isArray(entry.value)) return undefined;
  if (entry.from === 'output' || entry.capability !== capability.id) return entry.value;
  // A question right after one of the same kind is about the same, where it names nothing else.
  if (capability.mode === 'READ' && conversation.finished === capability.id) return entry.value;
  // The same thing asked for again is about something else, unless what it needs says who is asking.
  if (!identifying.has(slot.kind)) return undefined;
  if (capability.mode === 'READ') return entry.value;
  const takenElsewhere = model.takers(slot.name).some((fn) => !slot.functions.includes(fn.name));
  return takenElsewhere ? entry.value : undefined;
}
