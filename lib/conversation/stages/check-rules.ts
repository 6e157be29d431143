import type { Rule } from '@/lib/agent/agent-schema.ts';
import { isUnknownInput } from '../gates/check-gates.ts';
import { evaluateCondition } from '../gates/condition.ts';
import { couldPass } from '../gates/could-pass.ts';
import { gateContext } from '../gates/gate-context.ts';
import { askFor } from './ask-for.ts';
import { inputsOf } from './inputs-of.ts';
import type { Go, StageInput } from './stage.ts';

/**
 * Checks the rules of functions on the inputs so far. `complete`: only rules all of whose inputs are there, the moment
 * they are; `ready`: all, with confirmations still open; `confirmed`: all, strictly, immediately before the call. A
 * broken rule of severity error is said, and what it reads asked for again; others are noted.
 */
export function checkRules(input: StageInput, functions: readonly string[], when: 'complete' | 'ready' | 'confirmed'): Go | null {
  const { scope, conversation, task, capability } = input;
  const { model, context, request } = scope.turn;
  for (const name of functions) {
    const fn = model.functionNamed(name);
    if (!fn) continue;
    for (const rule of model.rules(capability, name)) {
      const reads = rule.reads.filter((path) => path.startsWith('input.')).map((path) => path.split('.')[1] ?? '');
      if (when === 'complete' && reads.some((read) => task.inputs[read] === undefined)) continue;
      const root = gateContext({ context, conversation, channel: request.modality, capability, fn, inputs: inputsOf(fn.inputs.properties, task.inputs), now: scope.now });
      const confirmations = (path: string[]): boolean => path[0] === 'input' && path[1] !== undefined && fn.inputs.properties[path[1]]?.['x-confirmation'] === true && task.inputs[path[1]] === undefined;
      const holds = when === 'confirmed' ? evaluateCondition(rule.condition, root).passed : couldPass(rule.condition, root, when === 'complete' ? (path) => confirmations(path) || (path.length === 1 && isUnknownInput(Object.keys(fn.inputs.properties), task.inputs)(path)) : confirmations);
      if (holds) continue;
      if (rule.severity !== 'error') note(input, rule, name);
      else return block(input, rule, name, reads);
    }
  }
  return null;
}

function note({ scope }: StageInput, rule: Rule, fn: string): void {
  scope.audit({ event: 'rule.noted', subject: rule.name, details: { function: fn, severity: rule.severity } });
  scope.turn.logger.info({ session_id: scope.turn.context.session.id, turn_id: scope.turn.request.turn_id, rule: rule.name, severity: rule.severity, function: fn }, 'a rule does not hold');
}

function block(input: StageInput, rule: Rule, fn: string, reads: readonly string[]): Go {
  const { scope, conversation, task, capability } = input;
  scope.audit({ event: 'rule.blocked', subject: rule.name, details: { function: fn, capability: capability.id } });
  scope.say({ kind: 'say', text: rule.message });
  task.confirmed = false;
  task.awaiting_confirmation = false;
  const slots = scope.turn.model.slots(capability).filter(({ name, kind }) => reads.includes(name) && kind !== 'confirmation');
  // The one given last is the one to put right: of two equal accounts, the second.
  const slot = slots.at(-1);
  if (!slot) {
    conversation.tasks = conversation.tasks.filter((each) => each !== task);
    return 'reply';
  }
  delete task.inputs[slot.name];
  if (conversation.remembered[slot.name]?.from === 'input') delete conversation.remembered[slot.name];
  if (!/\?\s*$/.test(rule.message)) return askFor(input, slot);
  task.asked = slot.name;
  scope.askedFor = [slot.name];
  scope.awaiting = 'input';
  return 'reply';
}
