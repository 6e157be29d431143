import { expect, it } from 'vitest';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';

it('takes facts that rules read as those that gates read: assumed with a passing value, or set by an output of the name', () => {
  const { session_facts: facts, functions, rules } = exampleSpec((d) => {
    d.validationRules[0].condition = 'session.loyaltyTier == `2`';
    d.validationRules[1].condition = "session.orderNumber != 'none'";
  });
  expect(facts.filter(({ name }) => name === 'loyaltyTier' || name === 'orderNumber')).toEqual([
    { name: 'loyaltyTier', read_by: ['3d5dcec3-a28d-5213-b842-e82d99f5c0ec'], set_by: [], built_in: false, assumed: 2 },
    { name: 'orderNumber', read_by: ['95697d31-43cc-5883-80dd-80371ed5e38f'], set_by: ['placeOrder'], built_in: false, assumed: true },
  ]);
  expect(functions.find(({ name }) => name === 'placeOrder')?.sets_session).toEqual({ orderNumber: 'orderNumber' });
  expect(rules[0]?.applies_to).toEqual({ function: 'placeOrder' });
});
