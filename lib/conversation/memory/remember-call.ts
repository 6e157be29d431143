import type { AgentFunction, Capability } from '@/lib/agent/agent-schema.ts';
import { nameOfListed } from '../language/local/extract/name-of-listed.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';

/** Keeps what an executed function was given and what it answered: values for later inputs, facts, the entity's record. */
export function rememberCall(conversation: ConversationState, capability: Capability, task: Task, fn: AgentFunction, outputs: Record<string, unknown>, entityAttributes: readonly string[]): void {
  for (const [name, schema] of Object.entries(fn.inputs.properties)) {
    const value = task.inputs[name];
    if (value !== undefined && schema['x-confirmation'] !== true) conversation.remembered[name] = { value, from: 'input', capability: capability.id };
  }
  for (const name of Object.keys(fn.outputs.properties)) {
    const value = outputs[name];
    if (value !== undefined && value !== null) conversation.remembered[name] = { value, from: 'output', capability: capability.id };
  }
  const list = Object.keys(fn.outputs.properties).map((name) => outputs[name]).find((value): value is unknown[] => Array.isArray(value));
  if (list) conversation.listed = { ...conversation.listed, [fn.name]: list };
  for (const [fact, output] of Object.entries(fn.sets_session)) if (outputs[output] !== undefined) conversation.facts[fact] = outputs[output];
  const known = Object.entries({ ...task.inputs, ...outputs }).filter(([name]) => entityAttributes.includes(name));
  conversation.entities[capability.target.entity] = { ...conversation.entities[capability.target.entity], ...Object.fromEntries(known) };
  task.outputs[fn.name] = outputs;
}

/** Names of things that functions have answered with, for hearing them right: the items of a menu. */
export function vocabularyOf({ listed = {} }: ConversationState): string[] {
  return Object.values(listed).flatMap((list) => list.flatMap((each) => nameOfListed(each) ?? []));
}
