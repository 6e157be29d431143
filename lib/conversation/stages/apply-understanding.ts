import type { TurnScope } from '../graph/turn-scope.ts';
import type { Understanding } from '../language/language-side.ts';
import { type ConversationState, newTask, type Task } from '../state/conversation-state.ts';
import { aside, help, readOn, recap, repeat, talk, unclear, unsure, why } from './about-conversation.ts';
import { hasActed } from './has-acted.ts';
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
      if (understood.reopened !== undefined) return reopen(scope, conversation, understood.capability, understood.reopened);
      return task && understood.capability === task.capability ? inform(scope, conversation, task, understood) : revive(scope, conversation, understood);
    case 'affirm':
      if (task && pending?.awaiting === 'confirmation') return affirm(scope, task);
      return more.length > 0 && !task ? readOn(scope, conversation, more) : talk(scope, conversation, 'nothing-to-confirm');
    case 'deny':
      if (task && pending) return pending.awaiting === 'confirmation' ? decline(scope, conversation, task) : hasActed(scope, task) ? stop(scope, conversation) : unsure(scope, conversation, task);
      return talk(scope, conversation, more.length > 0 ? 'anything-else' : task ? null : 'deny');
    case 'cancel':
      return stop(scope, conversation);
    case 'repeat':
      return repeat(scope, conversation);
    case 'more':
      return more.length > 0 ? readOn(scope, conversation, more) : aside(scope, conversation, null);
    case 'help':
      return more.length > 0 && /\belse\b/i.test(scope.turn.request.text) ? readOn(scope, conversation, more) : help(scope, conversation);
    case 'restart':
      return restart(scope, conversation);
    case 'wait':
      return aside(scope, conversation, { kind: 'small-talk', what: 'take-your-time' }, false);
    case 'identity':
      return aside(scope, conversation, { kind: 'identity', name: scope.turn.context.agent.spec.persona.name });
    case 'upset':
      return aside(scope, conversation, { kind: 'small-talk', what: 'sorry' });
    case 'enough':
      return aside(scope, conversation, null);
    case 'why':
      return why(scope, conversation, task);
    case 'recap':
      return recap(scope, conversation, task);
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

function inform(scope: TurnScope, conversation: ConversationState, task: Task, { inputs: heard, rejected }: Understanding): Go {
  // What was confirmed and acted on is not changed under the functions that follow: they were agreed to as they were.
  const inputs = hasActed(scope, task) ? Object.fromEntries(Object.entries(heard).filter(([name]) => task.inputs[name] === undefined)) : heard;
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
  const numberless = length === null && model.slots(capability).some((slot) => slot.name === name && slot.kind === 'code') && !/\d/.test(String(name === undefined ? '' : rejected[name])) ? 'I need its number, or the digits that it ends in.' : null;
  const reason = rule?.message ?? numberless ?? (length === null ? null : `It has ${length} ${/\[0-9\]|\\d/.test(schema?.pattern ?? '') ? 'digits' : 'characters'}.`);
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
  scope.audit({ event: 'caller.confirmed', actor: scope.turn.context.session.user.id, subject: scope.turn.model.capability(task.capability).name, details: { capability: task.capability, task: task.id, decision: task.decision } });
  return 'switch';
}

function decline(scope: TurnScope, conversation: ConversationState, task: Task): Go {
  const { model } = scope.turn;
  const step = model.steps(model.capability(task.capability))[task.position];
  scope.audit({ event: 'caller.declined', actor: scope.turn.context.session.user.id, subject: model.capability(task.capability).name, details: { capability: task.capability, task: task.id, decision: task.decision } });
  drop(conversation);
  task.awaiting_confirmation = false;
  conversation.recent = task;
  if (step) scope.say({ kind: 'declined', fn: step.fn });
  return conversation.tasks.length > 0 ? resumeBelow(scope, conversation, task) : 'reply';
}

function stop(scope: TurnScope, conversation: ConversationState): Go {
  const dropped = drop(conversation);
  conversation.recent = null;
  // What was done before stays done: stopping only leaves out what would have followed.
  const done = dropped !== undefined && hasActed(scope, dropped);
  if (done) conversation.finished = dropped.capability;
  scope.say({ kind: 'stopped', capability: dropped ? scope.turn.model.capability(dropped.capability) : null, done });
  return dropped && conversation.tasks.length > 0 ? resumeBelow(scope, conversation, { ...dropped, prerequisite: false }) : 'reply';
}

/** The request in progress from its beginning, with nothing of what was collected. */
function restart(scope: TurnScope, conversation: ConversationState): Go {
  const dropped = drop(conversation);
  conversation.recent = null;
  if (!dropped || hasActed(scope, dropped)) {
    scope.say({ kind: 'small-talk', what: 'from-the-start' });
    scope.say({ kind: 'small-talk', what: 'nothing-to-confirm' });
    return 'reply';
  }
  for (const [name, { from, capability }] of Object.entries(conversation.remembered)) if (from === 'input' && capability === dropped.capability) delete conversation.remembered[name];
  const task = newTask(conversation, dropped.capability, {}, false);
  conversation.tasks.push(task);
  scope.about = task;
  scope.say({ kind: 'small-talk', what: 'from-the-start' });
  return 'switch';
}

/** Takes the request in progress off the stack, together with what was done only for it. */
function drop(conversation: ConversationState): Task | undefined {
  let dropped = conversation.tasks.pop();
  while (dropped?.prerequisite && conversation.tasks.length > 0) dropped = conversation.tasks.pop();
  return dropped;
}

/** An input is wrong, and what would be right is not known yet: it is asked for again. */
function reopen(scope: TurnScope, conversation: ConversationState, capability: string | null, name: string): Go {
  const open = conversation.tasks.at(-1);
  const task = open?.capability === capability ? open : conversation.recent?.capability === capability ? conversation.recent : undefined;
  if (!task || hasActed(scope, task)) return unclear(scope, conversation, open);
  if (task === conversation.recent) conversation.tasks.push(task);
  conversation.recent = null;
  scope.about = task;
  delete task.inputs[name];
  if (conversation.remembered[name]?.from === 'input') delete conversation.remembered[name];
  task.asked = null;
  changed(scope, task, [name]);
  return 'switch';
}
