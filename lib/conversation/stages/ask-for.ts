import type { Slot } from '../inputs/slot.ts';
import type { Go, StageInput } from './stage.ts';

/** Asks for one input and ends the turn. */
export function askFor({ scope, task }: StageInput, slot: Slot): Go {
  const again = task.asked === slot.name;
  task.tries = again ? task.tries + 1 : 0;
  task.asked = slot.name;
  scope.askedFor = [slot.name];
  scope.awaiting = 'input';
  scope.say({ kind: 'ask', slot, again: again && scope.parts.length === 0 });
  return 'reply';
}
