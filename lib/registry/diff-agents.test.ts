import { expect, test } from 'vitest';
import { bankAgent } from '../../tests/fixtures/dossier-agent.ts';
import { diffAgents } from './diff-agents.ts';

test('says nothing of equal agents', () => {
  expect(diffAgents(bankAgent(), bankAgent())).toEqual([]);
});

test('tells changes in domain words, risks first', () => {
  const from = bankAgent();
  const to = bankAgent();
  to.spec.greeting = 'Good day.';
  to.spec.capabilities = to.spec.capabilities.filter((one) => one.id !== 'blockcard');
  to.spec.gates[0]!.condition = 'session.verificationLevel >= `1`';
  to.spec.functions[0]!.inputs.properties.pin = { type: 'string' };
  to.spec.functions[0]!.inputs.required.push('pin');
  to.spec.functions[1]!.inputs.required = ['cardToken'];
  expect(diffAgents(from, to)).toEqual([
    { kind: 'gate', change: 'changed', name: 'Level 2', message: 'The gate "Level 2" passes where session.verificationLevel >= `1`, no longer where session.verificationLevel >= `2`.', risk: true },
    { kind: 'agent', change: 'changed', name: 'greeting', message: 'The agent’s greeting is now "Good day.", no longer "Hello.".', risk: false },
    { kind: 'capability', change: 'removed', name: 'blockCard', message: 'The capability "blockCard" was removed.', risk: false },
    { kind: 'function', change: 'changed', name: 'getCardStatus', message: 'The function "getCardStatus" has the new input pin.', risk: false },
    { kind: 'function', change: 'changed', name: 'setCardLock', message: 'The function "setCardLock" no longer requires the input locked.', risk: false },
  ]);
});

test('marks a lost gate and a change that is no longer confirmed as risks', () => {
  const from = bankAgent();
  const to = bankAgent();
  to.spec.gates = [];
  to.spec.functions[1]!.mutates = false;
  expect(diffAgents(from, to).map(({ message, risk }) => [message, risk])).toEqual([
    ['The function "setCardLock" counts as reading only now: it runs without a confirmation.', true],
    ['The gate "Level 2" was removed.', true],
  ]);
});
