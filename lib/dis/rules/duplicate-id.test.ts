import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('refuses the second construct with an id', () => {
  expect(diagnose('DIS-DUPLICATE-ID', (d) => { d.modes[1].modeId = d.modes[0].modeId.toUpperCase(); })).toMatchInlineSnapshot(`
    [
      "error /modes/1/modeId The id "72D70AD1-A319-590B-9353-F423EDD07738" belongs to the mode "Kitchen open" already. (Give this one a new UUID, and correct the references that mean it.)",
    ]
  `);
});

it('calls what has no name by its place', () => {
  expect(diagnose('DIS-DUPLICATE-ID', (d) => { d.tripletFunctionMatrixEntries[2].matrixEntryId = d.tripletFunctionMatrixEntries[1].matrixEntryId; })).toEqual([
    expect.stringMatching(/^error \/tripletFunctionMatrixEntries\/2\/matrixEntryId The id "[0-9a-f-]{36}" belongs to the 2nd binding already\./),
  ]);
});

it('says nothing of different ids', () => {
  expect(diagnose('DIS-DUPLICATE-ID', () => {})).toMatchInlineSnapshot(`[]`);
});
