import { resumeBelow } from './resume-below.ts';
import type { Go, StageInput } from './stage.ts';

/** All functions were called: the task leaves the stack, and what waited below it goes on. */
export function finishTask({ scope, conversation, task, capability }: StageInput): Go {
  if (scope.turn.model.steps(capability).length === 0) scope.say({ kind: 'small-talk', what: /\b(close|end|finish|goodbye|bye)\b/i.test(capability.name) ? 'bye' : 'hello' });
  const farewell = scope.turn.model.steps(capability).length === 0 && /\b(close|end|finish|goodbye|bye)\b/i.test(capability.name);
  conversation.tasks = farewell ? [] : conversation.tasks.filter((each) => each !== task);
  conversation.recent = null;
  if (!task.prerequisite && scope.turn.model.steps(capability).length > 0) conversation.finished = capability.id;
  return resumeBelow(scope, conversation, task);
}
