import type { Agent, AgentFunction, Capability, Gate, Rule, ValueSchema } from '@/lib/agent/agent-schema.ts';
import type { AgentChange } from '@/lib/contracts/agents.ts';

type Kind = AgentChange['kind'];
/** One sentence about a part that both versions have. */
interface Remark {
  message: string;
  risk?: boolean;
}

/** What changed from one version to another in domain words, risks first. Order of parts and wording of descriptions are left to the text diff. */
export function diffAgents(from: Agent, to: Agent): AgentChange[] {
  const a = from.spec;
  const b = to.spec;
  const nameOf = (part: { name: string }): string => part.name;
  const idOf = (part: { id: string }): string => part.id;
  const changes = [
    ...wholeAgent(from, to),
    ...parts('capability', a.capabilities, b.capabilities, idOf, compareCapabilities, {}),
    ...parts('function', a.functions, b.functions, nameOf, compareFunctions, {}),
    ...parts('gate', a.gates, b.gates, idOf, compareGates, { removal: true }),
    ...parts('rule', a.rules, b.rules, idOf, compareRules, { removal: true }),
    ...parts('entity', a.entities, b.entities, idOf, (x, y) => (x.classification === y.classification ? [] : [{ message: `is classified ${y.classification ?? 'not at all'}, no longer ${x.classification ?? 'not at all'}`, risk: true }]), {}),
    ...parts('fact', a.session_facts, b.session_facts, nameOf, (x, y) => (sameList(x.set_by, y.set_by) ? [] : [{ message: `is set by ${listed(y.set_by)}, no longer by ${listed(x.set_by)}`, risk: true }]), {}),
    ...parts('privacy', a.privacy.mask.map(named), b.privacy.mask.map(named), nameOf, () => [], { removal: true }),
    ...parts('knowledge', a.knowledge, b.knowledge, idOf, () => [], {}),
  ];
  return changes.toSorted((x, y) => Number(y.risk) - Number(x.risk));
}

const named = ({ entity, attribute }: { entity: string; attribute: string }): { name: string } => ({ name: `mask of ${entity}.${attribute}` });

function parts<Part extends { name: string }>(kind: Kind, from: readonly Part[], to: readonly Part[], key: (part: Part) => string, compare: (a: Part, b: Part) => Remark[], risks: { removal?: boolean }): AgentChange[] {
  const old = new Map(from.map((part) => [key(part), part]));
  const fresh = new Map(to.map((part) => [key(part), part]));
  const removed = from.filter((part) => !fresh.has(key(part))).map(({ name }): AgentChange => ({ kind, change: 'removed', name, message: `The ${kind} "${name}" was removed.`, risk: risks.removal === true }));
  const others = to.flatMap((part): AgentChange[] => {
    const before = old.get(key(part));
    if (before === undefined) return [{ kind, change: 'added', name: part.name, message: `The ${kind} "${part.name}" was added.`, risk: false }];
    return compare(before, part).map(({ message, risk = false }) => ({ kind, change: 'changed', name: part.name, message: `The ${kind} "${part.name}" ${message}.`, risk }));
  });
  return [...removed, ...others];
}

function wholeAgent(from: Agent, to: Agent): AgentChange[] {
  const texts: [what: string, a: string, b: string][] = [
    ['name', from.metadata.name, to.metadata.name],
    ['version', from.metadata.version, to.metadata.version],
    ['greeting', from.spec.greeting, to.spec.greeting],
    ['instructions', from.spec.instructions, to.spec.instructions],
    ['language', from.spec.language, to.spec.language],
    ['voice', JSON.stringify(from.spec.voice), JSON.stringify(to.spec.voice)],
    ['persona', JSON.stringify(from.spec.persona), JSON.stringify(to.spec.persona)],
    ['retention', String(from.spec.privacy.retention_days), String(to.spec.privacy.retention_days)],
  ];
  return texts.filter(([, a, b]) => a !== b).map(([what, a, b]) => ({ kind: 'agent', change: 'changed', name: what, message: what === 'instructions' || what === 'voice' || what === 'persona' ? `The agent’s ${what} changed.` : `The agent’s ${what} is now "${b}", no longer "${a}".`, risk: false }));
}

function compareCapabilities(a: Capability, b: Capability): Remark[] {
  const uses = (capability: Capability): string[] => capability.functions.map((use) => use.function);
  return [
    ...(a.name === b.name ? [] : [{ message: `was called "${a.name}"` }]),
    ...(a.mode === b.mode ? [] : [{ message: `is ${b.mode}, no longer ${a.mode}` }]),
    ...(sameList(uses(a), uses(b)) ? [] : [{ message: `runs ${listed(uses(b))}, no longer ${listed(uses(a))}` }]),
    ...(sameList(a.gates, b.gates) ? [] : [{ message: a.gates.every((gate) => b.gates.includes(gate)) ? 'has more gates' : 'has lost a gate', risk: !a.gates.every((gate) => b.gates.includes(gate)) }]),
    ...(a.closed === b.closed ? [] : [{ message: b.closed ? 'is closed now' : 'is open now', risk: !b.closed }]),
    ...(a.approval === b.approval ? [] : [{ message: b.approval ? 'needs an approval now' : 'needs no approval any more', risk: !b.approval }]),
  ];
}

function compareFunctions(a: AgentFunction, b: AgentFunction): Remark[] {
  return [
    ...compareValues('input', a.inputs, b.inputs),
    ...compareValues('output', a.outputs, b.outputs),
    ...(a.mutates === b.mutates ? [] : [{ message: b.mutates ? 'is confirmed before it runs now' : 'counts as reading only now: it runs without a confirmation', risk: !b.mutates }]),
    ...(JSON.stringify(a.sets_session) === JSON.stringify(b.sets_session) ? [] : [{ message: `establishes ${listed(Object.keys(b.sets_session))}, no longer ${listed(Object.keys(a.sets_session))}`, risk: true }]),
    ...(sameList(executions(a), executions(b)) ? [] : [{ message: `is run through ${listed(executions(b))}, no longer ${listed(executions(a))}` }]),
  ];
}

function compareValues(what: 'input' | 'output', a: AgentFunction['inputs'], b: AgentFunction['inputs']): Remark[] {
  const typeOf = (schema: ValueSchema): string => [schema.type ?? 'any', schema.format, schema.enum?.join('|')].filter((part) => part !== undefined).join(' ');
  const gone = Object.keys(a.properties).filter((name) => !(name in b.properties)).map((name) => ({ message: `has no ${what} ${name} any more` }));
  const rest = Object.entries(b.properties).flatMap(([name, schema]): Remark[] => {
    const before = a.properties[name];
    const required = b.required.includes(name);
    if (before === undefined) return [{ message: `has the new ${required ? '' : 'optional '}${what} ${name}` }];
    return [
      ...(typeOf(before) === typeOf(schema) ? [] : [{ message: `takes ${name} as ${typeOf(schema)}, no longer ${typeOf(before)}` }]),
      ...(a.required.includes(name) === required ? [] : [{ message: `${required ? 'now requires' : 'no longer requires'} the ${what} ${name}` }]),
    ];
  });
  return [...gone, ...rest];
}

function executions(fn: AgentFunction): string[] {
  return fn.bindings.map(({ execution }) => (execution.type === 'API_CALL' ? `${execution.endpoint.method ?? 'GET'} ${execution.endpoint.url ?? execution.endpoint.name}` : execution.type === 'WORKFLOW' ? `the workflow ${execution.workflow}` : execution.type === 'SCRIPT' ? `the script ${execution.reference}` : execution.method));
}

/** Whether a changed condition lets more through cannot be told from its text in general: every change is a risk to look at. */
function compareGates(a: Gate, b: Gate): Remark[] {
  return [
    ...(a.condition === b.condition ? [] : [{ message: `passes where ${b.condition}, no longer where ${a.condition}`, risk: true }]),
    ...(a.role === b.role && a.target === b.target ? [] : [{ message: `is for ${b.role} on ${b.target}, no longer ${a.role} on ${a.target}`, risk: true }]),
    ...(a.refusal === b.refusal ? [] : [{ message: `refuses with "${b.refusal}"` }]),
  ];
}

function compareRules(a: Rule, b: Rule): Remark[] {
  return [
    ...(a.condition === b.condition ? [] : [{ message: `holds where ${b.condition}, no longer where ${a.condition}`, risk: true }]),
    ...(a.severity === b.severity ? [] : [{ message: `is of severity ${b.severity}, no longer ${a.severity}`, risk: a.severity === 'error' }]),
    ...(JSON.stringify(a.applies_to) === JSON.stringify(b.applies_to) ? [] : [{ message: 'applies elsewhere', risk: true }]),
    ...(a.message === b.message ? [] : [{ message: `says "${b.message}"` }]),
  ];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);
const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
