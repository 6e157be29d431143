import { nameOfListed } from '../language/local/extract/name-of-listed.ts';
import { helpPage, listPage } from '../language/phrase/phrase-result.ts';
import { sayable } from '../language/phrase/sayable.ts';
import type { ReplyPart } from '../language/reply-part.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';
import { abilities } from './abilities.ts';
import { confirmPart } from './confirm.ts';
import { pendingOf, repeatQuestion } from './pending-of.ts';
import type { Go } from './stage.ts';

/** Something beside the matter: it is said, and the open question stands. `again`: it is put again at once. */
export function aside(scope: TurnScope, conversation: ConversationState, part: ReplyPart | null, again = true): Go {
  const task = conversation.tasks.at(-1);
  if (part) scope.say(part);
  if (again && repeatQuestion(scope, conversation)) return 'reply';
  if (again && task && pendingOf(task) === null) return 'switch';
  if (!task && part === null) scope.say({ kind: 'small-talk', what: 'anything-else' });
  if (!task && part !== null && again) scope.say({ kind: 'small-talk', what: 'nothing-to-confirm' });
  scope.awaiting = task?.awaiting_confirmation ? 'confirmation' : task?.asked ? 'input' : null;
  scope.askedFor = task?.asked ? [task.asked] : [];
  return 'reply';
}

export function help(scope: TurnScope, conversation: ConversationState): Go {
  const all = abilities(scope.turn.model);
  const rest = conversation.tasks.length > 0 ? [] : all.slice(helpPage);
  conversation.more = rest.map(sayable);
  scope.say({ kind: 'help', capabilities: all.slice(0, helpPage), left: rest.length });
  repeatQuestion(scope, conversation);
  return 'reply';
}

/** What an answer is needed for: the function that takes it, and what that has to come before. */
export function why(scope: TurnScope, conversation: ConversationState, task: Task | undefined): Go {
  const { model } = scope.turn;
  const capability = task && model.capability(task.capability);
  const slot = capability && model.slots(capability).find(({ name }) => name === task?.asked);
  if (!task || !capability || !slot) return aside(scope, conversation, null);
  const step = model.steps(capability).slice(task.position).find(({ fn }) => slot.name in fn.inputs.properties);
  const wanted = task.prerequisite ? conversation.tasks.findLast(({ prerequisite }) => !prerequisite) : undefined;
  scope.say({ kind: 'reason', slot, fn: step?.fn ?? null, before: wanted ? model.capability(wanted.capability) : null });
  repeatQuestion(scope, conversation);
  return 'reply';
}

/** What is known so far of the request in progress, else of the last one. */
export function recap(scope: TurnScope, conversation: ConversationState, open: Task | undefined): Go {
  const { model } = scope.turn;
  if (open?.awaiting_confirmation) return aside(scope, conversation, null);
  const { finished } = conversation;
  const task = open ?? conversation.recent;
  const id = task?.capability ?? finished;
  if (!id) return aside(scope, conversation, null);
  const capability = model.capability(id);
  const steps = model.steps(capability);
  const inputs = task?.inputs ?? Object.fromEntries(Object.entries(conversation.remembered).flatMap(([name, entry]) => (entry.from === 'input' && entry.capability === id ? [[name, entry.value]] : [])));
  const position = steps.findIndex(({ confirms }) => confirms);
  const step = steps[position < 0 ? steps.length - 1 : position];
  if (!step) return aside(scope, conversation, null);
  const part = confirmPart({ scope, capability, step, position: position < 0 ? steps.length - 1 : position, task: { inputs, outputs: task?.outputs ?? {} } });
  if (part.given.length > 0) scope.say({ ...part, kind: 'recap', done: !task });
  else if (open) scope.say({ kind: 'say', text: 'Nothing yet.' });
  return repeatQuestion(scope, conversation) ? 'reply' : aside(scope, conversation, null);
}

export function repeat(scope: TurnScope, conversation: ConversationState): Go {
  const last = conversation.messages.findLast(({ speaker }) => speaker === 'agent');
  const task = conversation.tasks.at(-1);
  scope.awaiting = task?.awaiting_confirmation ? 'confirmation' : task?.asked ? 'input' : null;
  scope.askedFor = task?.asked ? [task.asked] : [];
  scope.say({ kind: 'say', text: last?.text ?? scope.turn.context.agent.spec.greeting });
  return 'reply';
}

export function unsure(scope: TurnScope, conversation: ConversationState, task: Task | undefined): Go {
  const slot = task && scope.turn.model.slots(scope.turn.model.capability(task.capability)).find(({ name }) => name === task.asked);
  if (!slot) return unclear(scope, conversation, task);
  scope.awaiting = 'input';
  scope.askedFor = [slot.name];
  scope.say({ kind: 'explain-need', slot });
  return 'reply';
}

export function unclear(scope: TurnScope, conversation: ConversationState, task: Task | undefined): Go {
  if (task && pendingOf(task)) {
    task.tries += 1;
    const waitsForYes = task.awaiting_confirmation;
    if (waitsForYes) scope.say({ kind: 'say', text: 'Please say yes or no, or tell me what to change.' });
    return repeatQuestion(scope, conversation, !waitsForYes) ? 'reply' : 'switch';
  }
  scope.say({ kind: 'not-understood', capabilities: abilities(scope.turn.model).slice(0, helpPage) });
  return 'reply';
}

export function talk(scope: TurnScope, conversation: ConversationState, act: 'hello' | 'thanks' | 'bye' | 'nothing-to-confirm' | 'anything-else' | 'deny' | null): Go {
  const open = conversation.tasks.length > 0;
  const what = act === 'deny' ? (offeredMore(conversation) ? 'bye' : 'nothing-to-confirm') : act;
  if (what && !(open && (what === 'hello' || what === 'nothing-to-confirm'))) scope.say(open && what === 'thanks' ? { kind: 'say', text: 'You are welcome.' } : { kind: 'small-talk', what });
  // An open request that waits for nothing goes on: there is no silence after words.
  return open && !repeatQuestion(scope, conversation, what === null) ? 'switch' : 'reply';
}

export function readOn(scope: TurnScope, conversation: ConversationState, more: unknown[]): Go {
  const page = more.every((each) => typeof each === 'string') ? helpPage : listPage;
  conversation.more = more.slice(page);
  conversation.offered = [...(conversation.offered ?? []), ...more.slice(0, page).flatMap((entry) => nameOfListed(entry) ?? [])];
  scope.say({ kind: 'more', items: more.slice(0, page), left: conversation.more.length });
  return 'reply';
}

/** Whether the agent has just asked for anything else. */
const offeredMore = ({ messages }: ConversationState): boolean => /\b(anything else|what else)\b/i.test(messages.findLast(({ speaker }) => speaker === 'agent')?.text ?? '');
