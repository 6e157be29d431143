import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of a function that nothing runs', () => {
  expect(diagnose('DIS-FUNCTION-UNUSED', (d) => { d.functionCatalogEntries.push({ functionId: otherId(6), functionName: 'spare', description: 'd' }); })).toMatchInlineSnapshot(`
    [
      "warning /functionCatalogEntries/5 No triplet runs the function "spare". (Bind it in "tripletFunctionMatrixEntries", or remove it.)",
    ]
  `);
});

it('says nothing where each is bound', () => {
  expect(diagnose('DIS-FUNCTION-UNUSED', () => {})).toMatchInlineSnapshot(`[]`);
});
