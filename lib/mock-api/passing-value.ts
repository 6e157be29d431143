import type { Agent, AgentEntity, AgentFunction } from '@/lib/agent/agent-schema.ts';
import { boundsOf, fitBounds, type Bounds } from './condition-bounds.ts';

/**
 * The value of an output with which the gates and rules that read it as a fact of the session pass: the fact's `assumed`, else what
 * their conditions compare it with. Undefined where none of them reads the output.
 */
export function passingValue(agent: Agent, fn: AgentFunction, output: string): unknown {
  const mapped = Object.entries(fn.sets_session).find(([, name]) => name === output)?.[0];
  const fact = agent.spec.session_facts.find((one) => !one.built_in && one.name === (mapped ?? output));
  if (fact === undefined) return undefined;
  return fact.assumed ?? fitBounds(boundsOf([...agent.spec.gates, ...agent.spec.rules].map((one) => one.condition), `session.${fact.name}`), undefined);
}

/** An invented attribute of a record as the gates on its entity want it; what they do not read stays as it is. */
export function passingAttribute(agent: Agent, entity: AgentEntity, name: string, value: unknown): unknown {
  return fitBounds(knownBounds(agent, `entity.${name}`, () => agent.spec.gates.filter((gate) => gate.target_entity_id === entity.id).map((gate) => gate.condition), entity.id), value);
}

/** An input, or an output that a later input of its name is filled with, as rules and gates want it; what they do not read stays as it is. */
export function passingInput(agent: Agent, name: string, value: unknown): unknown {
  return fitBounds(knownBounds(agent, `input.${name}`, () => [...agent.spec.rules, ...agent.spec.gates].map((one) => one.condition)), value);
}

/** Conditions are read once for each name: a definition never changes, and calls ask all the time. */
const known = new WeakMap<Agent, Map<string, Bounds>>();
function knownBounds(agent: Agent, path: string, conditions: () => string[], of = ''): Bounds {
  const byPath = known.get(agent) ?? new Map<string, Bounds>();
  known.set(agent, byPath);
  const present = byPath.get(`${of} ${path}`);
  if (present !== undefined) return present;
  const bounds = boundsOf(conditions(), path);
  byPath.set(`${of} ${path}`, bounds);
  return bounds;
}
