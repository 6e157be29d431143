import { expect, test } from 'vitest';
import { compareConditions, type ConditionChange } from './compare-conditions.ts';

const level = (bound: string): string => `session.verificationLevel ${bound}`;

test.each<[from: string, to: string, change: ConditionChange]>([
  [level('>= `2`'), level('>= `1`'), 'looser'],
  [level('>= `1`'), level('>= `2`'), 'tighter'],
  [level('> `1`'), level('>= `1`'), 'looser'],
  [level('< `5`'), level('<= `5`'), 'looser'],
  [level('== `2`'), level('>= `2`'), 'looser'],
  [level('>= `2`'), level('== `2`'), 'tighter'],
  [level('>= `2`'), level('<= `2`'), 'other'],
  [level('>= `2`'), 'input.amount >= `1`', 'other'],
  ["a == 'x'", "a == 'x' && b == 'y'", 'tighter'],
  ["a == 'x' && b == 'y'", "b == 'y'", 'looser'],
  ["a == 'x' && b == 'y'", "b == 'y' && a == 'x'", 'same'],
  ["a == 'x'", "a == 'x' || b == 'y'", 'looser'],
  ["a == 'x' || b == 'y'", "b == 'y'", 'tighter'],
  ["contains(`[\"staff\"]`, actor.role)", "contains(`[\"staff\", \"guest\"]`, actor.role)", 'looser'],
  ["contains(`[\"staff\", \"guest\"]`, actor.role)", "actor.role == 'staff'", 'tighter'],
  [`${level('>= `2`')} && a == 'x'`, `${level('>= `3`')} && a == 'x'`, 'tighter'],
  // Inside an expression a text counts as true: this is no strict true alone, and may be one beside another.
  ['session.verified', "session.verified && a == 'x'", 'other'],
  ["!(a == 'x')", "!(a == 'y')", 'other'],
  ['a == ', "a == 'x'", 'other'],
  ['a   ==   `1`', 'a == `1`', 'same'],
])('%s -> %s: %s', (from, to, change) => {
  expect(compareConditions(from, to)).toBe(change);
});
