import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a reading triplet without a function', () => {
  expect(diagnose('DIS-TRIPLET-UNBOUND', (d) => { d.tripletFunctionMatrixEntries.shift(); })).toMatchInlineSnapshot(`
    [
      "warning /agenticTriplets/0 The triplet "Tell the menu" runs no function, though its mode is READ. (Bind one in "tripletFunctionMatrixEntries".)",
    ]
  `);
});

it('only notes one that speaks', () => {
  expect(diagnose('DIS-TRIPLET-UNBOUND', (d) => { d.tripletFunctionMatrixEntries.pop(); })).toMatchInlineSnapshot(`
    [
      "info /agenticTriplets/4 The triplet "Call the guest" runs no function: the agent only speaks. (Bind one in "tripletFunctionMatrixEntries".)",
    ]
  `);
});
