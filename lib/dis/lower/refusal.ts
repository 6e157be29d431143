import { testsOf, type Test } from '../expression/comparisons.ts';
import { listOf, oneLine, uncapitalise, wordsOf } from '../text/words.ts';
import { factsIn } from './session-facts.ts';
import type { ReadCondition } from './lowering.ts';

/** Something that a gate wants: the part of its condition, and what a caller hears while that does not hold. */
export interface Need {
  /** JMESPath. */
  readonly unless: string;
  readonly say: string;
}
export interface Refusal {
  readonly refusal: string;
  /** In the order in which a caller can do something about them; only where a gate wants more than one thing. */
  readonly refusals?: readonly Need[];
}

/**
 * What a caller hears where a gate fails, in plain words made from what the gate reads. It names what the caller can do about
 * it, and never a score, a level or the reason of a safety check.
 */
export function refusalFor(condition: Pick<ReadCondition, 'tree' | 'reads'> | undefined, target: string): Refusal {
  if (condition === undefined) return { refusal: "I can't do that here." };
  const tests = testsOf(condition.tree);
  const facts = factsIn(condition.reads);
  const done = [...(facts.some(isIdentity) ? ['I have checked who you are'] : []), ...facts.filter(isConsent).map((fact) => consentOf(fact)), ...confirmations(tests)];
  const guarded = facts.some((fact) => isRisk(fact));
  if (done.length > 0) {
    const needs = needsOf(tests, facts);
    return { refusal: once(...done), ...(needs.length > 1 ? { refusals: needs } : {}) };
  }
  if (guarded) return { refusal: handedOver };
  if (condition.reads.some((path) => path.startsWith('input.'))) return { refusal: "I can't do that with these details." };
  if (condition.reads.some((path) => path.startsWith('entity.'))) return { refusal: "I can't do that as things stand now. A colleague can help you with it." };
  const modes = tests.flatMap(modesOf);
  if (modes.length === 1 && modes[0] === 'READ') return { refusal: `I can tell you about the ${spokenTarget(target)}, but I can't change it.` };
  return { refusal: 'That is not something I can do here.' };
}

const handedOver = "I can't do that right now. A colleague can help you with it.";
const once = (...done: readonly string[]): string => `I can do that once ${listOf([...new Set(done)], 'and')}.`;

const isIdentity = (fact: string): boolean => /verif|authent|identi|login|signed|known|auth(?:level)?$/i.test(fact);
const isConsent = (fact: string): boolean => /consent|agree|permission|optin|opt_in/i.test(fact);
const isRisk = (fact: string): boolean => /risk|fraud|score|alert|threat/i.test(fact);

function consentOf(fact: string): string {
  const purpose = wordsOf(fact).filter((word) => !/consent|agree|permission|given|opt|in$/.test(word)).join(' ');
  return purpose === '' ? 'you have agreed to it' : `you have told me whether you agree to the ${purpose}`;
}

/** Each test on its own: first who the caller is, then what they agree to, then what only a colleague can clear, then the yes. */
function needsOf(tests: readonly Test[], facts: readonly string[]): Need[] {
  // Names that would have to be quoted again are left to the whole gate's sentence.
  const plain = tests.filter(({ path }) => /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(path));
  const about = (isOne: (fact: string) => boolean, say: (fact: string) => string): Need[] =>
    facts.filter(isOne).flatMap((fact) => plain.filter((test) => test.path === `session.${fact}`).map((test) => ({ unless: conditionOf(test), say: say(fact) })));
  return [
    ...about(isIdentity, () => once('I have checked who you are')),
    ...about(isConsent, (fact) => once(consentOf(fact))),
    ...about(isRisk, () => handedOver),
    ...wantedYes(plain).map((test) => ({ unless: conditionOf(test), say: once(confirmationOf(test)) })),
  ];
}

/** A test as JMESPath again. */
function conditionOf(test: Test): string {
  const literal = (value: unknown): string => `\`${JSON.stringify(value).replaceAll('`', '\\`')}\``;
  switch (test.kind) {
    case 'truthy':
      return test.negated ? `!(${test.path})` : test.path;
    case 'member':
      return `contains(${literal(test.values)}, ${test.path})`;
    case 'length':
      return `length(${test.path}) ${signs[test.operator]} ${literal(test.literal)}`;
    case 'compare':
      return `${test.path} ${signs[test.operator]} ${literal(test.literal)}`;
  }
}
const signs = { LT: '<', LTE: '<=', GT: '>', GTE: '>=', EQ: '==', NE: '!=' } as const;

const wantedYes = (tests: readonly Test[]): Test[] =>
  tests.filter((test) => test.path.startsWith('input.') && ((test.kind === 'truthy' && !test.negated) || (test.kind === 'compare' && test.operator === 'EQ' && test.literal === true)));
const confirmations = (tests: readonly Test[]): string[] => wantedYes(tests).map(confirmationOf);

function confirmationOf({ path }: Test): string {
  const words = wordsOf(path.slice('input.'.length));
  const subject = words.slice(0, -1).join(' ');
  return /confirm|consent|agree|accept/.test(words.at(-1) ?? '') && subject !== '' && subject !== 'read back' ? `you have confirmed the ${subject}` : 'you have said yes to the details';
}

function modesOf(test: Test): string[] {
  if (test.path !== 'triplet.modeOfInteraction') return [];
  if (test.kind === 'compare' && test.operator === 'EQ') return [String(test.literal)];
  return test.kind === 'member' ? test.values.map(String) : [];
}

const spokenTarget = (target: string): string => oneLine(uncapitalise(target), 60).toLowerCase();
