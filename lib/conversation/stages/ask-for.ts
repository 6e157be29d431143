import type { Slot } from '../inputs/slot.ts';
import { hasActed } from './has-acted.ts';
import type { Go, StageInput } from './stage.ts';

/** Asks for one input and ends the turn. */
export function askFor({ scope, task, capability }: StageInput, slot: Slot): Go {
  const again = task.asked === slot.name;
  task.tries = again ? task.tries + 1 : 0;
  task.asked = slot.name;
  scope.askedFor = [slot.name];
  scope.awaiting = 'input';
  // After something was done, a question seems to come from nowhere unless it says what it is for.
  const next = again || !hasActed(scope, task) ? undefined : scope.turn.model.steps(capability).slice(task.position).find(({ fn }) => slot.name in fn.inputs.properties);
  scope.say({ kind: 'ask', slot, again: again && scope.parts.length === 0, ...(next ? { purpose: next.fn } : {}) });
  return 'reply';
}
