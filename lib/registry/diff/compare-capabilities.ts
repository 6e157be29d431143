import type { Capability } from '@/lib/agent/agent-schema.ts';
import { changed, listed, quoted, sameList, sameValue, type Remark } from './remark.ts';

const initiators: Record<Capability['initiator'], string> = { caller: 'a caller', agent: 'the agent', system: 'an outside system' };

export function compareCapabilities(a: Capability, b: Capability): Remark[] {
  const uses = (capability: Capability): string[] => capability.functions.map((use) => use.function);
  const lostGate = a.gates.some((gate) => !b.gates.includes(gate));
  const newGate = b.gates.some((gate) => !a.gates.includes(gate));
  return [
    ...changed(a.name === b.name, `was called ${quoted(a.name)}`),
    ...changed(a.mode === b.mode, `is ${b.mode}, no longer ${a.mode}`),
    ...(a.initiator === b.initiator ? [] : [{ message: `is begun by ${initiators[b.initiator]}, no longer by ${initiators[a.initiator]}` }]),
    ...changed(sameList(uses(a), uses(b)), `runs ${listed(uses(b))}, no longer ${listed(uses(a))}`),
    ...changed(!sameList(uses(a), uses(b)) || sameValue(a.functions, b.functions), 'passes other values from one step to the next'),
    ...changed(a.strategy === b.strategy, b.strategy === 'sequence' ? 'runs all its functions, no longer one of them' : 'runs one of its functions, no longer all of them'),
    ...changed(!lostGate, 'has lost a gate', true),
    ...changed(!newGate, 'has one more gate'),
    ...(a.closed === b.closed ? [] : [{ message: b.closed ? 'is closed now' : 'is open now', risk: !b.closed }]),
    ...(a.approval === b.approval ? [] : [{ message: b.approval ? 'needs an approval now' : 'needs no approval any more', risk: !b.approval }]),
    ...changed(a.owner.role === b.owner.role && a.owner.entity === b.owner.entity, `belongs to ${b.owner.role}, no longer to ${a.owner.role}`, true),
    ...changed(a.target.entity === b.target.entity, `is about ${b.target.entity}, no longer about ${a.target.entity}`, true),
    ...changed(a.description === b.description, `is described as ${quoted(b.description)}`),
    ...compareExamples(a.examples, b.examples),
  ];
}

/** What callers may say: the first of the new ones, and the first of those that are gone. */
function compareExamples(a: readonly string[], b: readonly string[]): Remark[] {
  const come = b.find((example) => !a.includes(example));
  const gone = a.find((example) => !b.includes(example));
  const says = [...(come === undefined ? [] : [`is asked for with ${quoted(come)}`]), ...(gone === undefined ? [] : [`${come === undefined ? 'is ' : ''}no longer ${come === undefined ? 'asked for ' : ''}with ${quoted(gone)}`])];
  return says.length > 0 ? [{ message: says.join(', ') }] : changed(sameList(a, b), 'has what callers may say in another order');
}
