import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a function that is listed but not bound', () => {
  expect(diagnose('DIS-BINDING-DRIFT', (d) => { d.agenticTriplets[0].associatedFunctionIds.push(d.functionCatalogEntries[4].functionId); })).toMatchInlineSnapshot(`
    [
      "warning /agenticTriplets/0/associatedFunctionIds The function "cancelOrder" is listed here, but no matrix entry binds it, so it does not run. (Add an entry to "tripletFunctionMatrixEntries", or remove it here.)",
    ]
  `);
});

it('notes one that is bound but not listed', () => {
  expect(diagnose('DIS-BINDING-DRIFT', (d) => { d.agenticTriplets[1].associatedFunctionIds.pop(); })).toMatchInlineSnapshot(`
    [
      "info /agenticTriplets/1/associatedFunctionIds The function "placeOrder" runs for this triplet by its matrix entry, but is not listed here. (Add it to "associatedFunctionIds".)",
    ]
  `);
});

it('says nothing of a list that is left out', () => {
  expect(diagnose('DIS-BINDING-DRIFT', (d) => { delete d.agenticTriplets[1].associatedFunctionIds; })).toMatchInlineSnapshot(`[]`);
});
