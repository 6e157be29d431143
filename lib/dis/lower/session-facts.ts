import type { AgentFunction, Gate, Rule, SessionFact } from '@/lib/agent/agent-schema.ts';
import type { Test } from '../expression/comparisons.ts';
import type { Json } from '../expression/parse-expression.ts';
import { groupBy } from '../link/group-by.ts';
import type { CatalogFunction } from '../schema/dossier.ts';
import { isRecord } from '../schema/kinds.ts';
import { attributeOf, type Lowering } from './lowering.ts';

/** Facts that the server itself holds. */
export const builtInFacts: ReadonlySet<string> = new Set(['sessionId', 'userId', 'roles', 'channel', 'startedAt', 'timeZone']);
const factPrefix = 'session.';

/** Names of the session facts that a set of read paths contains: `session.riskScore` -> riskScore. */
export const factsIn = (reads: readonly string[]): string[] => reads.filter((path) => path.startsWith(factPrefix)).map((path) => path.slice(factPrefix.length).split('.')[0] ?? '');

/** fact -> output: outputs with the name of a fact that gates or rules read, and what the attribute `setsSession` says. */
export function sessionFactsSetBy(value: CatalogFunction, outputs: readonly string[], factsRead: ReadonlySet<string>): Record<string, string> {
  const facts = new Map<string, string>();
  for (const output of outputs) if (factsRead.has(output) && !builtInFacts.has(output)) facts.set(output, output);
  for (const [fact, output] of setsSessionPairs(value, outputs)) if (!builtInFacts.has(fact)) facts.set(fact, output);
  return Object.fromEntries(facts);
}

/** `{riskScore: score}`, `{score: riskScore}` (the side that is an output decides), `"verificationLevel"` or a list of such. */
export function setsSessionPairs(value: CatalogFunction, outputs: readonly string[]): [string, string][] {
  const said = attributeOf(value, 'setsSession');
  if (typeof said === 'string') return outputs.includes(said) ? [[said, said]] : [];
  if (Array.isArray(said)) return said.filter((name): name is string => typeof name === 'string' && outputs.includes(name)).map((name) => [name, name]);
  if (!isRecord(said)) return [];
  return Object.entries(said).flatMap(([left, right]): [string, string][] => {
    if (typeof right !== 'string' || left === '__proto__' || right === '__proto__') return [];
    if (outputs.includes(right)) return [[left, right]];
    return outputs.includes(left) ? [[right, left]] : [];
  });
}

/** Every session fact that gates and rules read: who sets it, and a value with which those pass. */
export function lowerSessionFacts(lowering: Lowering, conditions: readonly (Gate | Rule)[], functions: readonly AgentFunction[]): SessionFact[] {
  const readers = new Map<string, (Gate | Rule)[]>();
  for (const reader of conditions) {
    for (const fact of new Set(factsIn(reader.reads))) {
      const known = readers.get(fact);
      if (known === undefined) readers.set(fact, [reader]);
      else known.push(reader);
    }
  }
  for (const { sets_session } of functions) for (const fact of Object.keys(sets_session)) if (!readers.has(fact)) readers.set(fact, []);
  const setters = groupBy(functions.flatMap((entry) => Object.keys(entry.sets_session).map((fact) => ({ fact, setter: entry.name }))), ({ fact }) => fact);
  return [...readers].map(([name, readersOfFact]) => {
    const built_in = builtInFacts.has(name);
    const tests = readersOfFact.flatMap((reader) => lowering.condition(reader.condition)?.tests ?? []).filter((test) => test.path === factPrefix + name);
    const assumed = built_in ? undefined : passingValue(tests);
    return {
      name,
      read_by: readersOfFact.map((reader) => reader.id),
      set_by: (setters.get(name) ?? []).map(({ setter }) => setter),
      built_in,
      ...(assumed === undefined ? {} : { assumed }),
    };
  });
}

/** Tests of one fact that are weighed against each other; a fact that more gates and rules read is tested much alike in all of them. */
const mostWeighed = 1_000;

/** A plausible value with which most of the tests hold; undefined where nothing is tested. */
export function passingValue(allTests: readonly Test[]): Json | undefined {
  const tests = allTests.slice(0, mostWeighed);
  if (tests.length === 0) return undefined;
  const numbers = tests.flatMap((test) => (test.kind === 'compare' && typeof test.literal === 'number' ? [{ operator: test.operator, bound: test.literal }] : []));
  const lower = numbers.filter(({ operator }) => operator === 'GTE' || operator === 'GT').map(({ operator, bound }) => (operator === 'GT' ? bound + 1 : bound));
  const upper = numbers.filter(({ operator }) => operator === 'LTE' || operator === 'LT').map(({ operator, bound }) => (operator === 'LT' ? bound - 1 : bound));
  const literals = tests.flatMap((test) => (test.kind === 'member' ? test.values : test.kind === 'compare' ? [test.literal] : []));
  const candidates: Json[] = [
    ...(lower.length > 0 ? [Math.max(...lower)] : []),
    ...(upper.length > 0 ? [Math.min(0, ...upper), ...upper] : []),
    ...literals.filter((literal) => literal !== null),
    true,
    false,
  ];
  const score = (candidate: Json): number => tests.filter((test) => holds(test, candidate)).length;
  const scored = [...new Set(candidates)].map((candidate) => ({ candidate, passed: score(candidate) }));
  return scored.reduce((best, each) => (each.passed > best.passed ? each : best)).candidate;
}

function holds(test: Test, value: Json): boolean {
  switch (test.kind) {
    case 'truthy':
      return (value !== false && value !== null && value !== '') !== test.negated;
    case 'member':
      return test.values.includes(value);
    case 'length':
      return false;
    case 'compare':
      if (test.operator === 'EQ') return value === test.literal;
      if (test.operator === 'NE') return value !== test.literal;
      if (typeof value !== 'number' || typeof test.literal !== 'number') return false;
      return { LT: value < test.literal, LTE: value <= test.literal, GT: value > test.literal, GTE: value >= test.literal }[test.operator];
  }
}
