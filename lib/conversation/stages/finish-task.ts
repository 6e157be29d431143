import { resumeBelow } from './resume-below.ts';
import type { Go, StageInput } from './stage.ts';

const ending = /\b(close|end|finish|goodbye|bye)\b/i;
const handingOver = /\b(hand|transfer|escalate|connect|pass)\b.*\b(person|human|colleague|specialist|advis[eo]r|representative|operator)\b/i;

/** All functions were called: the task leaves the stack, and what waited below it goes on, unless a person or nobody goes on with it. */
export function finishTask({ scope, conversation, task, capability }: StageInput): Go {
  const steps = scope.turn.model.steps(capability);
  const farewell = steps.length === 0 && ending.test(capability.name);
  if (steps.length === 0) scope.say({ kind: 'small-talk', what: farewell ? 'bye' : 'hello' });
  const over = farewell || steps.some(({ fn }) => handingOver.test(fn.title));
  conversation.tasks = over ? [] : conversation.tasks.filter((each) => each !== task);
  conversation.recent = null;
  if (!task.prerequisite && steps.length > 0) conversation.finished = capability.id;
  return resumeBelow(scope, conversation, task);
}
