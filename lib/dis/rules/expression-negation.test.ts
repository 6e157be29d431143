import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a negation that binds too early', () => {
  expect(diagnose('DIS-EXPRESSION-NEGATION', (d) => { d.accessGateMatrixEntries[0].gateCondition = '!input.diet'; })).toMatchInlineSnapshot(`
    [
      "warning /accessGateMatrixEntries/0/gateCondition This condition takes a member of a negation, which is always null. (Put brackets around what is negated: !(a.b).)",
    ]
  `);
});

it('takes brackets', () => {
  expect(diagnose('DIS-EXPRESSION-NEGATION', (d) => { d.accessGateMatrixEntries[0].gateCondition = '!(input.diet)'; })).toMatchInlineSnapshot(`[]`);
});
