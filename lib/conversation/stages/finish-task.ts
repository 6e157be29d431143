import type { TurnScope } from '../graph/turn-scope.ts';
import { newTask } from '../state/conversation-state.ts';
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
  scope.performed.add(capability.id);
  const next = over || task.prerequisite || conversation.tasks.length > 0 ? undefined : alwaysNext(scope, capability.id);
  if (next !== undefined) {
    conversation.tasks.push(newTask(conversation, next, {}, false));
    return 'switch';
  }
  return resumeBelow(scope, conversation, task);
}

/** What the agent's workflow says always follows: a code that was sent is asked for. A capability is done once a turn at most that way. */
function alwaysNext({ turn: { model }, performed }: TurnScope, capability: string): string | undefined {
  return model.node(capability)?.next.find(({ to, relation, when }) => relation === 'precedes' && when?.trim().toLowerCase() === 'always' && model.isRequestable(to) && !performed.has(to))?.to;
}
