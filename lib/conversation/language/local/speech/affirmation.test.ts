import { expect, test } from 'vitest';
import { affirmation, afterAffirmation } from './affirmation.ts';

test.each([
  ['yes', 'yes'], ['Yes please.', 'yes'], ['um yeah go ahead', 'yes'], ['sure thing', 'yes'], ['okay', 'yes'], ["that's right", 'yes'],
  ['no', 'no'], ['Nope, thanks', 'no'], ["no that's wrong", 'no'], ["don't", 'no'], ['not yet', 'no'],
  ['yes no wait', null], ['yesterday', null], ['now', null], ['yes don\'t do it', null], ['note', null], ['twelve', null],
])('%s is %s', (text, expected) => {
  expect(affirmation(text)).toBe(expected);
});

test('keeps what follows', () => {
  expect(afterAffirmation('No, make it three')).toBe('make it three');
  expect(afterAffirmation('yes but to 14 Mill Lane')).toBe('to 14 mill lane');
});
