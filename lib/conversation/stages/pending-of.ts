import type { Pending } from '../language/language-side.ts';
import type { ReplyPart } from '../language/reply-part.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';
import { confirmPart } from './confirm.ts';

/** What the conversation waits for, as the language side sees it; null where for nothing. */
export function pendingOf(task: Task | null | undefined): Pending | null {
  if (!task || (!task.awaiting_confirmation && task.asked === null)) return null;
  return { capability: task.capability, awaiting: task.awaiting_confirmation ? 'confirmation' : 'input', asked: task.asked, inputs: task.inputs };
}

/** Asks the open question again. */
export function repeatQuestion(scope: TurnScope, conversation: ConversationState, again = false): boolean {
  const task = conversation.tasks.at(-1);
  const part = task && questionOf(scope, task, again);
  if (!task || !part) return false;
  scope.about ??= task;
  scope.awaiting = task.awaiting_confirmation ? 'confirmation' : 'input';
  scope.askedFor = task.asked === null ? [] : [task.asked];
  scope.say(part);
  return true;
}

function questionOf(scope: TurnScope, task: Task, again: boolean): ReplyPart | null {
  const { model } = scope.turn;
  const capability = model.capability(task.capability);
  const step = model.steps(capability)[task.position];
  if (task.awaiting_confirmation && step) return confirmPart({ scope, task, capability, step, position: task.position });
  const slot = model.slots(capability).find(({ name }) => name === task.asked);
  return slot ? { kind: 'ask', slot, again } : null;
}
