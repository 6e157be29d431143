import { describe, expect, test } from 'vitest';
import { evaluateCondition } from './condition.ts';
import { couldPass } from './could-pass.ts';

const context = {
  session: { verificationLevel: null, riskScore: 10 },
  triplet: { modeOfInteraction: 'DELETE' },
  function: { functionName: 'blockCard' },
  input: { reasonCode: 'COMPROMISED' } as Record<string, unknown>,
};
const unknownInput = (known: string[]) => (path: string[]) => path[0] === '@' || (path[0] === 'input' && !(path[1] !== undefined && known.includes(path[1])));

describe('a gate', () => {
  test.each([
    ['`true`', true],
    ["'yes'", false],
    ['`1`', false],
    ['session.missing', false],
    ['session.verificationLevel >= `0`', false],
    ['session.riskScore < `85`', true],
    ['length(input.nothing) > `0`', false],
    ['this is no expression', false],
    ['('.repeat(100), false],
  ])('%s passes: %s', (expression, passed) => {
    expect(evaluateCondition(expression, context).passed).toBe(passed);
  });
});

describe('an early gate', () => {
  const card = "session.verificationLevel >= `2` || (triplet.modeOfInteraction == 'DELETE' && contains(['LOST', 'STOLEN'], input.reasonCode))";
  test('may pass while the deciding input is not known', () => {
    expect(couldPass(card, { ...context, input: {} }, unknownInput([]))).toBe(true);
  });
  test('cannot pass once the input is known and does not fit', () => {
    expect(couldPass(card, context, unknownInput(['reasonCode']))).toBe(false);
  });
  test('cannot pass where no input is read', () => {
    expect(couldPass('session.verificationLevel >= `2`', context, unknownInput([]))).toBe(false);
  });
  test('is not fooled by a truthy value', () => {
    expect(couldPass("'text' || input.a", context, unknownInput([]))).toBe(false);
    expect(couldPass("triplet.modeOfInteraction != 'CREATE' || input.confirmed", context, unknownInput([]))).toBe(true);
    expect(couldPass('!input.blocked && session.riskScore < `85`', context, unknownInput([]))).toBe(true);
    expect(couldPass("contains(keys(input), 'template')", context, unknownInput([]))).toBe(true);
  });
});
