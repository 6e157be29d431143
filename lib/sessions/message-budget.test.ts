import { expect, test } from 'vitest';
import { MessageBudget } from './message-budget.ts';

test('a burst, then a steady rate', () => {
  let now = 0;
  const budget = new MessageBudget(2, 4, () => now);
  expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
  now = 250;
  expect([budget.take(), budget.take()]).toEqual([true, false]);
  now = 60_000;
  expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
});
