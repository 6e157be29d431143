import { expect, it } from 'vitest';
import { CallerEar } from './caller-ear.ts';

const saying = 'Your total is nine euros. Shall I place the order?';

it('lets "mm-hmm" and the agent’s own words pass by while the agent speaks', () => {
  const ear = new CallerEar(() => saying);
  ear.onAgentState('speaking');
  ear.onStart();
  expect(ear.isTurn('Mm-hmm.')).toBe(false);
  expect(ear.isTurn('Shall I place the order?')).toBe(false);
  expect(ear.isTurn('Yes.')).toBe(true);
  ear.onAgentState('listening');
  ear.onStart();
  expect(ear.isTurn('Mm-hmm.')).toBe(true);
  expect(ear.isTurn('Shall I place the order?')).toBe(false);
});

it('takes anything said in silence for a turn', () => {
  const ear = new CallerEar(() => saying);
  ear.onStart();
  expect(ear.isTurn('Shall I place the order?')).toBe(true);
});

it('knows what was asked for', () => {
  const ear = new CallerEar(() => '');
  expect(ear.silenceToEndMs('five five')).toBe(300);
  ear.onTurnEnd({ asked_for: ['phone'], awaiting: 'input' });
  expect(ear.silenceToEndMs('five five')).toBe(900);
});
