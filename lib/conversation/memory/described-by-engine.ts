import type { Capability } from '@/lib/agent/agent-schema.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { Slot } from '../inputs/slot.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';

/**
 * Inputs that describe the conversation or the action itself, which no caller can be asked for (docs/decisions/032): the
 * action about to happen, a summary, a message's template and the values for it. Undefined for any other.
 */
export function describedByEngine({ scope, conversation, capability, task, slot }: { scope: TurnScope; conversation: ConversationState; capability: Capability; task: Task; slot: Slot }): unknown {
  const steps = scope.turn.model.steps(capability);
  const name = slot.name.toLowerCase();
  const actions = steps.filter(({ binding }) => binding.mutates);
  if (/^action(type|name)?$/.test(name) && actions.some(({ fn }) => !slot.functions.includes(fn.name))) return actions[0]?.fn.name;
  if (/^(conversation)?summary$/.test(name)) return summaryOf(conversation, scope.turn.request.text);
  // Only where something else was done before it: then the message is about that.
  const follows = steps.findIndex(({ fn }) => slot.functions.includes(fn.name)) > 0;
  if (follows && /^(message)?template(id|name)?$/.test(name)) return capability.id;
  if (follows && slot.kind === 'object') return Object.assign({}, task.inputs, ...Object.values(task.outputs));
  return undefined;
}

/** What the caller asked for, in their own words, newest last; short enough to be read at a glance. */
function summaryOf({ messages }: ConversationState, text: string): string {
  const said = [...messages.filter(({ speaker }) => speaker === 'user').map((message) => message.text), text].filter((each) => each.trim() !== '');
  const summary = said.slice(-5).join(' / ');
  return summary.length > 1_000 ? `${summary.slice(0, 999)}…` : summary;
}
