import { expect, test } from 'vitest';
import { endState, enumWords, goodStates, livelyStates, stateAfter } from './enum-words.ts';

const order = enumWords('NEW, BAKING, ON_THE_WAY or DONE.');
const card = enumWords('ISSUED, ACTIVE, LOCKED, BLOCKED or CLOSED.');

test('reads the states that a description lists', () => {
  expect(order).toEqual(['NEW', 'BAKING', 'ON_THE_WAY', 'DONE']);
  expect(enumWords('DEBIT or CREDIT')).toEqual(['DEBIT', 'CREDIT']);
  expect(enumWords('ISO 4217 code')).toEqual([]);
  expect(enumWords('Number in E.164 form.')).toEqual([]);
  expect(enumWords('OTP, KNOWLEDGE or VOICEPRINT.')).toEqual(['OTP', 'KNOWLEDGE', 'VOICEPRINT']);
});

test('tells good states from bad and finds the end', () => {
  expect(goodStates(card)).toEqual(['ISSUED', 'ACTIVE']);
  expect(goodStates(['FAILED', 'EXPIRED'])).toEqual(['FAILED', 'EXPIRED']);
  expect(livelyStates(order)).toEqual(['NEW', 'BAKING', 'ON_THE_WAY']);
  expect(endState(card)).toBe('BLOCKED');
  expect(endState(order)).toBeUndefined();
});

test('knows the state that an action leads to', () => {
  expect(stateAfter(card, 'activateCard', {})).toBe('ACTIVE');
  expect(stateAfter(card, 'setCardLock', { locked: true })).toBe('LOCKED');
  expect(stateAfter(card, 'setCardLock', { locked: false })).toBe('ACTIVE');
  expect(stateAfter(['DRAFT', 'SUBMITTED', 'SETTLED', 'REJECTED'], 'submitTransfer', {})).toBe('SUBMITTED');
  expect(stateAfter(order, 'placeOrder', {})).toBeUndefined();
});
