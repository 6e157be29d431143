import type { Capability } from '@/lib/agent/agent-schema.ts';
import { fillKnownInputs } from '../memory/fill-known-inputs.ts';
import type { Slot } from '../inputs/slot.ts';
import { newTask } from '../state/conversation-state.ts';
import { askFor } from './ask-for.ts';
import { checkListed } from './check-listed.ts';
import { checkRules } from './check-rules.ts';
import type { Go, StageInput, StepInput } from './stage.ts';

/**
 * Asks for what is missing, one input at a time: at first whatever the functions up to and with the first confirmed one
 * need, so that it can be read back as a whole; what only later functions need, when they are reached
 * (docs/decisions/031).
 */
export async function collectInputs(input: StepInput): Promise<Go> {
  const { scope, conversation, task, capability, position } = input;
  const { model } = scope.turn;
  const steps = model.steps(capability);
  const firstConfirmed = steps.findIndex(({ confirms }) => confirms);
  const until = task.confirmed || firstConfirmed < position || capability.strategy === 'alternatives' ? position : firstConfirmed;
  const group = new Set(steps.slice(position, until + 1).map(({ fn }) => fn.name));
  fillKnownInputs(scope, conversation, capability, task, group);
  await checkListed(input);
  const blocked = checkRules(input, [...group], 'complete');
  if (blocked) return blocked;
  const missing = model.slots(capability).filter((slot) => slot.required && slot.kind !== 'confirmation' && task.inputs[slot.name] === undefined && slot.functions.some((name) => group.has(name)) && needed(input, slot, group));
  const [slot] = missing;
  if (!slot) {
    task.asked = null;
    return 'next';
  }
  const producer = producerOf(input, slot);
  if (producer) {
    conversation.tasks.push(newTask(conversation, producer.id, {}, true));
    task.established[producer.id] = (task.established[producer.id] ?? 0) + 1;
    // A refusal has just said what comes first.
    if (!scope.refused) scope.say({ kind: 'prerequisite', capability: producer });
    return 'switch';
  }
  return askFor(input, slot);
}

/** An earlier function of the same request answers with it: then it is not asked for. */
function needed({ scope, task, capability, position }: StepInput, slot: Slot, group: ReadonlySet<string>): boolean {
  const steps = scope.turn.model.steps(capability);
  const taker = steps.findIndex(({ fn }) => group.has(fn.name) && slot.functions.includes(fn.name));
  const source = capability.functions.find(({ takes }) => takes?.[slot.name] !== undefined)?.takes?.[slot.name]?.split('.')[0];
  return !steps.slice(position, taker).some(({ fn }) => (slot.name in fn.outputs.properties || fn.name === source) && task.outputs[fn.name] === undefined);
}

/**
 * The capability whose function answers with an input that no caller can know: the input's description names that function,
 * or the agent's workflow always runs that capability before this one.
 */
function producerOf({ scope, conversation, task, capability }: StageInput, slot: Slot): Capability | null {
  const { model } = scope.turn;
  for (const fn of model.producers(slot.name)) {
    const runner = model.runnerOf(fn.name);
    if (!runner || runner.id === capability.id || conversation.tasks.some((each) => each.capability === runner.id) || (task.established[runner.id] ?? 0) > 0) continue;
    const description = slot.schema.description ?? '';
    const named = description.includes(fn.name) || (fn.original_name !== undefined && description.includes(fn.original_name));
    const precedes = model.node(runner.id)?.next.some((edge) => edge.relation === 'precedes' && edge.when?.trim().toLowerCase() === 'always' && edge.to === capability.id) ?? false;
    if (named || precedes) return runner;
  }
  return null;
}
