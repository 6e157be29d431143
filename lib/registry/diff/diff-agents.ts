import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { AgentChange } from '@/lib/contracts/agents.ts';
import { compareCapabilities } from './compare-capabilities.ts';
import { compareFunctions } from './compare-functions.ts';
import { compareEntities, compareFacts, compareGates, compareMasks, compareRules } from './compare-gates.ts';
import { compareWhole, withoutPlaces } from './compare-whole.ts';
import { changed, quoted, sameValue, type Remark } from './remark.ts';

type Kind = AgentChange['kind'];

interface Group<Part> {
  kind: Kind;
  /** What a part is called in sentences, where that is not its kind. */
  called?: string;
  from: readonly Part[];
  to: readonly Part[];
  key: (part: Part) => string;
  nameOf: (part: Part) => string;
  compare?: (a: Part, b: Part) => Remark[];
  /** Whether a removal may let through what was stopped before. */
  riskyToRemove?: boolean;
}

/** What changed from one version to another in domain words, risks first. Nothing is left out but the order of parts: what no sentence covers is told of as a detail. */
export function diffAgents(from: Agent, to: Agent): AgentChange[] {
  const [a, b] = [from.spec, to.spec];
  const idOf = (part: { id: string }): string => part.id;
  const nameOf = (part: { name: string }): string => part.name;
  const maskOf = ({ entity, attribute }: { entity: string; attribute: string }): string => `mask of ${entity}.${attribute}`;
  const described = (x: { name: string; description: string }, y: { name: string; description: string }): Remark[] => [...changed(x.name === y.name, `was called ${quoted(x.name)}`), ...changed(x.description === y.description, `is described as ${quoted(y.description)}`)];
  const changes = [
    ...compareWhole(from, to),
    ...group({ kind: 'capability', from: a.capabilities, to: b.capabilities, key: idOf, nameOf, compare: compareCapabilities }),
    ...group({ kind: 'function', from: a.functions, to: b.functions, key: nameOf, nameOf, compare: compareFunctions }),
    ...group({ kind: 'gate', from: a.gates, to: b.gates, key: idOf, nameOf, compare: compareGates, riskyToRemove: true }),
    ...group({ kind: 'rule', from: a.rules, to: b.rules, key: idOf, nameOf, compare: compareRules, riskyToRemove: true }),
    ...group({ kind: 'entity', from: a.entities, to: b.entities, key: idOf, nameOf, compare: compareEntities }),
    ...group({ kind: 'fact', from: a.session_facts, to: b.session_facts, key: nameOf, nameOf, compare: compareFacts }),
    ...group({ kind: 'privacy', from: a.privacy.mask, to: b.privacy.mask, key: maskOf, nameOf: maskOf, compare: compareMasks, riskyToRemove: true }),
    ...group({ kind: 'knowledge', from: a.knowledge, to: b.knowledge, key: idOf, nameOf, compare: described }),
    ...group({ kind: 'agent', called: 'role', from: a.roles, to: b.roles, key: idOf, nameOf, compare: described }),
    ...group({ kind: 'agent', called: 'mode', from: a.modes, to: b.modes, key: idOf, nameOf, compare: described }),
  ];
  return changes.toSorted((x, y) => Number(y.risk) - Number(x.risk));
}

function group<Part>({ kind, called = kind, from, to, key, nameOf, compare = () => [], riskyToRemove = false }: Group<Part>): AgentChange[] {
  const old = new Map(from.map((part) => [key(part), part]));
  const fresh = new Set(to.map(key));
  const removed = from.filter((part) => !fresh.has(key(part))).map((part): AgentChange => ({ kind, change: 'removed', name: nameOf(part), message: `The ${called} "${nameOf(part)}" was removed.`, risk: riskyToRemove }));
  const others = to.flatMap((part): AgentChange[] => {
    const before = old.get(key(part));
    const name = nameOf(part);
    if (before === undefined) return [{ kind, change: 'added', name, message: `The ${called} "${name}" was added.`, risk: false }];
    const remarks = compare(before, part);
    const told = remarks.length > 0 || sameValue(withoutPlaces(before), withoutPlaces(part)) ? remarks : [{ message: 'changed in a detail: see the text' }];
    return told.map(({ message, risk = false }) => ({ kind, change: 'changed', name, message: `The ${called} "${name}" ${message}.`, risk }));
  });
  return [...removed, ...others];
}
