import { testsOf, type Test } from '../expression/comparisons.ts';
import { listOf, oneLine, uncapitalise, wordsOf } from '../text/words.ts';
import { factsIn } from './session-facts.ts';
import type { ReadCondition } from './lowering.ts';

/**
 * What a caller hears where a gate fails, in plain words made from what the gate reads. It names what the caller can do about
 * it, and never a score, a level or the reason of a safety check.
 */
export function refusalFor(condition: Pick<ReadCondition, 'tree' | 'reads'> | undefined, target: string): string {
  if (condition === undefined) return "I can't do that here.";
  const tests = testsOf(condition.tree);
  const facts = factsIn(condition.reads);
  const needs = [...(facts.some(isIdentity) ? ['I have checked who you are'] : []), ...facts.filter(isConsent).map((fact) => consentOf(fact)), ...confirmations(tests)];
  const guarded = facts.some((fact) => isRisk(fact));
  if (needs.length > 0) {
    const wish = `I can do that once ${listOf([...new Set(needs)], 'and')}.`;
    return guarded ? `${wish} If that is done already, a colleague has to look at it first.` : wish;
  }
  if (guarded) return "I can't do that right now. A colleague can help you with it.";
  if (condition.reads.some((path) => path.startsWith('input.'))) return "I can't do that with these details.";
  if (condition.reads.some((path) => path.startsWith('entity.'))) return "I can't do that as things stand now. A colleague can help you with it.";
  const modes = tests.flatMap(modesOf);
  if (modes.length === 1 && modes[0] === 'READ') return `I can tell you about the ${spokenTarget(target)}, but I can't change it.`;
  return "That is not something I can do here.";
}

const isIdentity = (fact: string): boolean => /verif|authent|identi|login|signed|known|auth(?:level)?$/i.test(fact);
const isConsent = (fact: string): boolean => /consent|agree|permission|optin|opt_in/i.test(fact);
const isRisk = (fact: string): boolean => /risk|fraud|score|alert|threat/i.test(fact);

function consentOf(fact: string): string {
  const purpose = wordsOf(fact).filter((word) => !/consent|agree|permission|given|opt|in$/.test(word)).join(' ');
  return purpose === '' ? 'you have agreed to it' : `you have told me whether you agree to the ${purpose}`;
}

function confirmations(tests: readonly Test[]): string[] {
  const wanted = tests.filter((test) => test.path.startsWith('input.') && ((test.kind === 'truthy' && !test.negated) || (test.kind === 'compare' && test.operator === 'EQ' && test.literal === true)));
  return wanted.map((test) => {
    const words = wordsOf(test.path.slice('input.'.length));
    const subject = words.slice(0, -1).join(' ');
    return /confirm|consent|agree|accept/.test(words.at(-1) ?? '') && subject !== '' && subject !== 'read back' ? `you have confirmed the ${subject}` : 'you have said yes to the details';
  });
}

function modesOf(test: Test): string[] {
  if (test.path !== 'triplet.modeOfInteraction') return [];
  if (test.kind === 'compare' && test.operator === 'EQ') return [String(test.literal)];
  return test.kind === 'member' ? test.values.map(String) : [];
}

const spokenTarget = (target: string): string => oneLine(uncapitalise(target), 60).toLowerCase();
