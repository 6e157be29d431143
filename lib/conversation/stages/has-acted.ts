import type { TurnScope } from '../graph/turn-scope.ts';
import type { Task } from '../state/conversation-state.ts';

/** Whether a function that changes something was called for the task already. */
export function hasActed({ turn: { model } }: TurnScope, task: Task): boolean {
  return model.steps(model.capability(task.capability)).some(({ fn, binding }) => binding.mutates && task.outputs[fn.name] !== undefined);
}
