import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of arithmetic', () => {
  expect(diagnose('DIS-FORMULA', (d) => { d.valueEngineeringProfiles = [{ profileId: otherId(4), name: 'v', description: 'd', costModel: { avgLaborRatePerHour: 1, currency: 'EUR', costCalculationFormula: '(seconds / `3600`) * rate' } }]; })).toMatchInlineSnapshot(`
    [
      "warning /valueEngineeringProfiles/0/costModel/costCalculationFormula This formula uses arithmetic, which standard JMESPath does not have. (Where other tools must read it, write the name of a value that is worked out elsewhere, as in "cost". As it is, it is carried along as a text.)",
    ]
  `);
});

it('warns of what is no JMESPath', () => {
  expect(diagnose('DIS-FORMULA', (d) => { d.valueEngineeringProfiles = [{ profileId: otherId(4), name: 'v', description: 'd', costModel: { avgLaborRatePerHour: 1, currency: 'EUR', costCalculationFormula: 'a +* b' } }]; })).toMatchInlineSnapshot(`
    [
      "warning /valueEngineeringProfiles/0/costModel/costCalculationFormula This formula is no JMESPath expression: it is not JMESPath near "b". (Write the name of a value that is worked out elsewhere, as in "cost", or a function of JMESPath, as in "sum(items[].price)"; a number stands between backticks. As it is, it is carried along as a text.)",
    ]
  `);
});

it('takes a name', () => {
  expect(diagnose('DIS-FORMULA', (d) => { d.valueEngineeringProfiles = [{ profileId: otherId(4), name: 'v', description: 'd', costModel: { avgLaborRatePerHour: 1, currency: 'EUR', costCalculationFormula: 'cost' } }]; })).toMatchInlineSnapshot(`[]`);
});
