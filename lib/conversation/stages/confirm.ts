import type { ReplyPart } from '../language/reply-part.ts';
import type { Task } from '../state/conversation-state.ts';
import { checkRules } from './check-rules.ts';
import type { Go, StageInput, StepInput } from './stage.ts';

/** Reads everything back and asks, once, before the first function that changes something. */
export function confirm(input: StepInput): Go {
  const { scope, task, step } = input;
  const { model } = scope.turn;
  const blocked = checkRules(input, [step.fn.name], 'ready');
  if (blocked) return blocked;
  if (task.confirmed) {
    for (const slot of model.slots(input.capability)) if (slot.kind === 'confirmation') task.inputs[slot.name] = true;
    return 'next';
  }
  task.awaiting_confirmation = true;
  task.asked = null;
  task.decision += 1;
  scope.awaiting = 'confirmation';
  scope.say(confirmPart(input));
  return 'reply';
}

/** What is read back: the caller's inputs of every function up to the confirmed one (not what a binding states itself), and the amounts quoted on the way. */
export function confirmPart({ scope, task, capability, position, step }: Omit<StepInput, 'conversation' | 'task'> & { task: Pick<Task, 'inputs' | 'outputs'> }): Extract<ReplyPart, { kind: 'confirm' }> {
  const { model } = scope.turn;
  const steps = model.steps(capability);
  const involved = new Set(steps.slice(0, position + 1).map(({ fn }) => fn.name));
  const given = model.slots(capability).flatMap((slot) => {
    const value = task.inputs[slot.name];
    const told = value !== undefined && slot.kind !== 'confirmation' && slot.functions.some((name) => involved.has(name)) && !isInternal({ scope, capability }, slot.name) && !steps.some(({ binding }) => binding.presets?.[slot.name] === value);
    return told ? [{ slot, value }] : [];
  });
  const quotes = steps.slice(0, position).flatMap(({ fn }) =>
    Object.entries(fn.outputs.properties).flatMap(([name, schema]) => {
      const value = task.outputs[fn.name]?.[name];
      return value !== undefined && (schema.format === 'money' || schema.format === 'decimal') ? [{ name, value }] : [];
    }),
  );
  const rule = model.rules(capability, step.fn.name).find(({ reads, message }) => reads.some((path) => step.fn.inputs.properties[path.replace(/^input\./, '')]?.['x-confirmation'] === true) && message.trim().endsWith('?'));
  return { kind: 'confirm', capability, fn: step.fn, given, quotes, question: rule?.message ?? null, currency: model.currency };
}

/** What the server or the engine filled in by itself means nothing to the caller. */
function isInternal({ scope, capability }: Pick<StageInput, 'scope' | 'capability'>, name: string): boolean {
  if (['sessionId', 'userId', 'startedAt', 'timeZone'].includes(name)) return true;
  const slot = scope.turn.model.slots(capability).find((each) => each.name === name);
  return slot?.kind === 'object' || /^(action(type|name)?|(conversation)?summary|(message)?template(id|name)?)$/i.test(name);
}
