import type { Capability } from '@/lib/agent/agent-schema.ts';
import { listPage } from '../language/phrase/phrase-result.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { Understanding } from '../language/language-side.ts';
import type { AgentModel } from '../model/agent-model.ts';
import { type ConversationState, newTask, type Task } from '../state/conversation-state.ts';
import { pendingOf, repeatQuestion } from './pending-of.ts';
import { resumeBelow } from './resume-below.ts';
import type { Go } from './stage.ts';

/** What a proposal does to the tasks: only here, by fixed rules, whoever proposed it. */
export function applyUnderstanding(scope: TurnScope, conversation: ConversationState, understood: Understanding): Go {
  const task = conversation.tasks.at(-1);
  const pending = pendingOf(task);
  conversation.choice = [];
  const { more } = conversation;
  conversation.more = [];
  if (task) scope.about = task;
  switch (understood.act) {
    case 'request':
      return request(scope, conversation, understood);
    case 'inform':
      return task && understood.capability === task.capability ? inform(scope, conversation, task, understood) : revive(scope, conversation, understood);
    case 'affirm':
      if (task && pending?.awaiting === 'confirmation') return affirm(scope, task);
      return more.length > 0 && !task ? readOn(scope, conversation, more) : talk(scope, conversation, 'nothing-to-confirm');
    case 'deny':
      if (task && pending) return pending.awaiting === 'confirmation' ? decline(scope, conversation, task) : unsure(scope, conversation, task);
      return talk(scope, conversation, more.length > 0 ? 'anything-else' : task ? null : offeredMore(conversation) ? 'bye' : 'nothing-to-confirm');
    case 'cancel':
      return stop(scope, conversation);
    case 'repeat':
      return repeat(scope, conversation);
    case 'help':
      scope.say({ kind: 'help', capabilities: abilities(scope) });
      if (task) repeatQuestion(scope, conversation);
      return 'reply';
    case 'greet':
      return talk(scope, conversation, 'hello');
    case 'thank':
      return talk(scope, conversation, 'thanks');
    case 'bye':
      conversation.tasks = [];
      return talk(scope, conversation, 'bye');
    case 'unsure':
      return unsure(scope, conversation, task);
    case 'unclear':
      return unclear(scope, conversation, task);
  }
}

function request(scope: TurnScope, conversation: ConversationState, { capability, options, inputs }: Understanding): Go {
  const { model } = scope.turn;
  if (capability === null) {
    conversation.choice = options;
    scope.say({ kind: 'choose', options: options.map((id) => model.capability(id)) });
    return 'reply';
  }
  const open = conversation.tasks.findIndex((each) => each.capability === capability);
  const known = conversation.tasks[open];
  if (known) {
    // Asked for again while it was suspended: what was put above it is dropped, what is known is kept.
    conversation.tasks = conversation.tasks.slice(0, open + 1);
    Object.assign(known.inputs, inputs);
    known.awaiting_confirmation = false;
    known.confirmed = false;
    scope.about = known;
    return 'switch';
  }
  const task = newTask(conversation, capability, inputs, false);
  conversation.tasks.push(task);
  conversation.recent = null;
  scope.about = task;
  return 'switch';
}

function inform(scope: TurnScope, conversation: ConversationState, task: Task, { inputs, rejected }: Understanding): Go {
  Object.assign(task.inputs, inputs);
  if (Object.keys(inputs).length === 0) return misfit(scope, conversation, task, rejected);
  if (task.awaiting_confirmation) changed(scope, task, Object.keys(inputs));
  else task.asked = null;
  return 'switch';
}

/** Something was heard that does not fit: the rule that is about it says why, else the question is asked again. */
function misfit(scope: TurnScope, conversation: ConversationState, task: Task, rejected: Record<string, unknown>): Go {
  const [name] = Object.keys(rejected);
  const { model } = scope.turn;
  const capability = model.capability(task.capability);
  const rule = name === undefined ? undefined : model.steps(capability).flatMap(({ fn }) => model.rules(capability, fn.name)).find(({ reads, severity }) => severity === 'error' && reads.includes(`input.${name}`));
  const schema = model.slots(capability).find((slot) => slot.name === name)?.schema;
  const length = schema?.minLength !== undefined && schema.minLength === schema.maxLength ? schema.minLength : null;
  const reason = rule?.message ?? (length === null ? null : `It has ${length} ${/\[0-9\]|\\d/.test(schema?.pattern ?? '') ? 'digits' : 'characters'}.`);
  if (reason) scope.say({ kind: 'say', text: reason });
  task.tries += 1;
  return repeatQuestion(scope, conversation, reason === null) ? 'reply' : 'switch';
}

/** A change after functions ran on the old inputs: those that take what changed run again, and all is read back anew. */
function changed(scope: TurnScope, task: Task, names: string[]): void {
  task.awaiting_confirmation = false;
  task.confirmed = false;
  const steps = scope.turn.model.steps(scope.turn.model.capability(task.capability));
  const first = steps.findIndex(({ fn, binding }) => !binding.mutates && names.some((name) => name in fn.inputs.properties));
  if (first >= 0 && first < task.position) task.position = first;
}

/** A correction of what was declined takes it up again. */
function revive(scope: TurnScope, conversation: ConversationState, understood: Understanding): Go {
  const { recent } = conversation;
  if (!recent || recent.capability !== understood.capability) return unclear(scope, conversation, conversation.tasks.at(-1));
  conversation.recent = null;
  conversation.tasks.push(recent);
  scope.about = recent;
  Object.assign(recent.inputs, understood.inputs);
  changed(scope, recent, Object.keys(understood.inputs));
  return 'switch';
}

function affirm(scope: TurnScope, task: Task): Go {
  task.awaiting_confirmation = false;
  task.confirmed = true;
  scope.audit({ event: 'caller.confirmed', actor: scope.turn.context.session.user.id, subject: task.capability, details: { task: task.id, decision: task.decision } });
  return 'switch';
}

function decline(scope: TurnScope, conversation: ConversationState, task: Task): Go {
  const { model } = scope.turn;
  const step = model.steps(model.capability(task.capability))[task.position];
  scope.audit({ event: 'caller.declined', actor: scope.turn.context.session.user.id, subject: task.capability, details: { task: task.id, decision: task.decision } });
  drop(conversation);
  task.awaiting_confirmation = false;
  conversation.recent = task;
  if (step) scope.say({ kind: 'declined', fn: step.fn });
  return conversation.tasks.length > 0 ? resumeBelow(scope, conversation, task) : 'reply';
}

function stop(scope: TurnScope, conversation: ConversationState): Go {
  const dropped = drop(conversation);
  conversation.recent = null;
  scope.say({ kind: 'stopped', capability: dropped ? scope.turn.model.capability(dropped.capability) : null });
  return dropped && conversation.tasks.length > 0 ? resumeBelow(scope, conversation, { ...dropped, prerequisite: false }) : 'reply';
}

/** Takes the request in progress off the stack, together with what was done only for it. */
function drop(conversation: ConversationState): Task | undefined {
  let dropped = conversation.tasks.pop();
  while (dropped?.prerequisite && conversation.tasks.length > 0) dropped = conversation.tasks.pop();
  return dropped;
}

function repeat(scope: TurnScope, conversation: ConversationState): Go {
  const last = conversation.messages.findLast(({ speaker }) => speaker === 'agent');
  const task = conversation.tasks.at(-1);
  scope.awaiting = task?.awaiting_confirmation ? 'confirmation' : task?.asked ? 'input' : null;
  scope.askedFor = task?.asked ? [task.asked] : [];
  scope.say({ kind: 'say', text: last?.text ?? scope.turn.context.agent.spec.greeting });
  return 'reply';
}

function unsure(scope: TurnScope, conversation: ConversationState, task: Task | undefined): Go {
  const slot = task && scope.turn.model.slots(scope.turn.model.capability(task.capability)).find(({ name }) => name === task.asked);
  if (!slot) return unclear(scope, conversation, task);
  scope.awaiting = 'input';
  scope.askedFor = [slot.name];
  scope.say({ kind: 'explain-need', slot });
  return 'reply';
}

function unclear(scope: TurnScope, conversation: ConversationState, task: Task | undefined): Go {
  if (task && pendingOf(task)) {
    task.tries += 1;
    const waitsForYes = task.awaiting_confirmation;
    if (waitsForYes) scope.say({ kind: 'say', text: 'Please say yes or no, or tell me what to change.' });
    return repeatQuestion(scope, conversation, !waitsForYes) ? 'reply' : 'switch';
  }
  scope.say({ kind: 'not-understood', capabilities: abilities(scope) });
  return 'reply';
}

function talk(scope: TurnScope, conversation: ConversationState, what: 'hello' | 'thanks' | 'bye' | 'nothing-to-confirm' | 'anything-else' | null): Go {
  const open = conversation.tasks.length > 0;
  if (what && !(open && (what === 'hello' || what === 'nothing-to-confirm'))) scope.say(open && what === 'thanks' ? { kind: 'say', text: 'You are welcome.' } : { kind: 'small-talk', what });
  if (open) repeatQuestion(scope, conversation, what === null);
  return 'reply';
}

function readOn(scope: TurnScope, conversation: ConversationState, more: unknown[]): Go {
  conversation.more = more.slice(listPage);
  scope.say({ kind: 'more', items: more.slice(0, listPage), left: conversation.more.length });
  return 'reply';
}

/** Whether the agent has just asked for anything else. */
const offeredMore = ({ messages }: ConversationState): boolean => /\b(anything else|what else)\b/i.test(messages.findLast(({ speaker }) => speaker === 'agent')?.text ?? '');

/** A few things that the agent can do, as examples of what to say. */
function abilities({ turn: { model } }: TurnScope): Capability[] {
  const establishes = (capability: Capability): boolean => model.steps(capability).some(({ fn }) => Object.keys(fn.sets_session).length > 0);
  const wanted = model.requestable.filter((capability) => capability.functions.length > 0 && !capability.closed && !establishes(capability) && !leadsTo(model, capability, establishes));
  return wanted.slice(0, 4);
}

/** Whether a capability is only the way to one that establishes facts: sending the code before it is checked. */
function leadsTo(model: AgentModel, { id }: Capability, establishes: (capability: Capability) => boolean): boolean {
  const node = model.agent.spec.workflow.nodes.find((each) => each.capability === id);
  return node?.next.some(({ to, relation, when }) => relation === 'precedes' && when?.trim().toLowerCase() === 'always' && model.hasCapability(to) && establishes(model.capability(to))) ?? false;
}
