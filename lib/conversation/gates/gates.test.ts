import { describe, expect, test } from 'vitest';
import { loadAgent } from '../../../tests/support/conversation.ts';
import { newConversation } from '../state/conversation-state.ts';
import { evaluateCondition } from './condition.ts';
import { couldPass } from './could-pass.ts';
import { gateContext } from './gate-context.ts';

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

test.each([['mock', true], ['live', false]] as const)('a rule sees a fact that nothing sets as the %s environment has it: passes %s', async (environment, passed) => {
  const agent = await loadAgent('forno-piccolo-pizza-ordering');
  const [capability] = agent.spec.capabilities;
  if (!capability) throw new Error('The example has no capability.');
  agent.spec.session_facts.push({ name: 'loyaltyTier', read_by: [], set_by: [], built_in: false, assumed: 2 });
  const session = { id: 's', user: { id: 'u', name: 'Anna', role: 'user' as const }, started_at: '2026-05-04T10:00:00.000Z', time_zone: 'UTC', test_facts: {} };
  const root = gateContext({ context: { session, agent, agent_version: 1, environment }, conversation: newConversation(), channel: 'text', capability, fn: null, inputs: {}, now: new Date(0) });
  expect(evaluateCondition('session.loyaltyTier == `2`', root).passed).toBe(passed);
});
