import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a fact that nothing sets, and proposes the output that may be meant', () => {
  expect(diagnose('DIS-FACT-UNSET', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'session.orderTotal > `0`'; })).toMatchInlineSnapshot(`
    [
      "warning /accessGateMatrixEntries/0/gateCondition The session fact "orderTotal" is read here, and no function sets it. (If the output "total" of priceOrder is meant, give that function the attribute "setsSession" with the value {"orderTotal": "total"}.)",
    ]
  `);
});

it('takes an output of the name', () => {
  expect(diagnose('DIS-FACT-UNSET', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'session.minutes > `0`'; })).toMatchInlineSnapshot(`[]`);
});

it('takes the attribute setsSession', () => {
  expect(diagnose('DIS-FACT-UNSET', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'session.orderTotal > `0`'; d.functionCatalogEntries[1].attributes = [{ name: 'setsSession', type: 'object', description: 'd', value: { orderTotal: 'total' } }]; })).toMatchInlineSnapshot(`[]`);
});

it('takes facts that the server holds', () => {
  expect(diagnose('DIS-FACT-UNSET', (d) => { d.accessGateMatrixEntries[0].gateCondition = "session.channel == 'voice'"; })).toMatchInlineSnapshot(`[]`);
});

it('reads validation rules as gates', () => {
  expect(diagnose('DIS-FACT-UNSET', (d) => { d.validationRules[0].condition = 'session.loyaltyTier == `2` && session.orderNumber'; })).toEqual([
    'warning /validationRules/0/condition The session fact "loyaltyTier" is read here, and no function sets it. (Give a function an output of this name, or the attribute "setsSession" with the value {"loyaltyTier": "…"}, where … is the name of its output.)',
  ]);
});
