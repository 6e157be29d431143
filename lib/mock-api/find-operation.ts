import type { Agent, AgentEntity, AgentFunction, Capability, ValueSchema } from '@/lib/agent/agent-schema.ts';
import type { MockEffect } from './mock-api.ts';

/** What a function does to the mock's records. */
export interface Operation {
  mode: MockEffect['mode'];
  entity: AgentEntity | null;
  /** Name of the input that says which record; null where none does. */
  keyInput: string | null;
  /** Name of the output that is a new record's key. */
  keyOutput: string | null;
  /** Name of the output that lists records. */
  list: string | null;
}

const keyWord = /(?:id|number|code|token|reference|ref|key)$/i;

/**
 * Reads from the capabilities that run a function what it does: the one whose target the function names by key decides
 * (a notice sent while a card is blocked makes a notice, it deletes no card). A function that names no record only
 * computes.
 */
export function findOperation(agent: Agent, fn: AgentFunction): Operation {
  const candidates = capabilitiesOf(agent, fn).map((capability) => operationOf(agent, fn, capability));
  const best = candidates.reduce<{ operation: Operation; fit: number } | null>((first, next) => (first === null || next.fit > first.fit ? next : first), null);
  return best?.operation ?? { mode: 'OTHER', entity: null, keyInput: null, keyOutput: null, list: firstList(fn) };
}

function capabilitiesOf(agent: Agent, fn: AgentFunction): Capability[] {
  const bound = new Set(fn.bindings.map((binding) => binding.capability));
  return agent.spec.capabilities.filter((capability) => bound.has(capability.id) || capability.functions.some((use) => use.function === fn.name));
}

function operationOf(agent: Agent, fn: AgentFunction, capability: Capability): { operation: Operation; fit: number } {
  const entity = agent.spec.entities.find((one) => one.id === capability.target.entity_id) ?? null;
  const inputs = Object.keys(fn.inputs.properties);
  const newNames = scalars(fn.outputs.properties).filter((name) => !inputs.includes(name));
  const keyInput = keyAmong(entity, inputs);
  const keyOutput = keyAmong(entity, newNames);
  const list = firstList(fn);
  const operation = { entity, keyInput, keyOutput: null, list };
  switch (capability.mode) {
    case 'UPDATE':
    case 'DELETE':
      return keyInput === null ? { operation: { ...operation, mode: 'OTHER' }, fit: 0 } : { operation: { ...operation, mode: capability.mode }, fit: 4 };
    case 'READ':
      return { operation: { ...operation, mode: 'READ' }, fit: keyInput === null ? (list === null ? 1 : 2) : 3 };
    default: {
      if (keyOutput !== null) return { operation: { ...operation, mode: 'CREATE', keyOutput }, fit: 5 };
      const someKey = newNames.find((name) => keyWord.test(name)) ?? null;
      if (someKey !== null && capability.mode === 'CREATE') return { operation: { ...operation, mode: 'CREATE', keyOutput: someKey }, fit: 2 };
      return { operation: { ...operation, mode: 'OTHER' }, fit: 0 };
    }
  }
}

/** The name that says which record of the entity: its primary key, else a name such as `orderNumber` for an Order. */
export function keyAmong(entity: AgentEntity | null, names: readonly string[]): string | null {
  if (entity === null) return null;
  const primary = entity.primary_key?.toLowerCase();
  const exact = names.find((name) => name.toLowerCase() === primary);
  if (exact !== undefined) return exact;
  const words = entity.name.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 2);
  return names.find((name) => keyWord.test(name) && words.some((word) => name.toLowerCase().startsWith(word))) ?? null;
}

const scalars = (properties: Record<string, ValueSchema>): string[] => Object.entries(properties).filter(([, schema]) => schema.type === 'string' || schema.type === 'integer').map(([name]) => name);
const firstList = (fn: AgentFunction): string | null => Object.entries(fn.outputs.properties).find(([, schema]) => schema.type === 'array')?.[0] ?? null;
