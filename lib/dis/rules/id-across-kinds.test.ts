import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a role and a document with one id', () => {
  expect(diagnose('DIS-ID-ACROSS-KINDS', (d) => { d.knowledgeDocuments[0].documentId = d.roles[1].roleId; })).toMatchInlineSnapshot(`
    [
      "warning /knowledgeDocuments/0/documentId The id "7312cc76-9fd7-5f77-b563-6cb28beaf195" is also that of the role "Guest". (Give one of them a new UUID.)",
    ]
  `);
});

it('says nothing of different ids', () => {
  expect(diagnose('DIS-ID-ACROSS-KINDS', () => {})).toMatchInlineSnapshot(`[]`);
});

it('calls what has no name by its place', () => {
  expect(diagnose('DIS-ID-ACROSS-KINDS', (d) => { d.tripletFunctionMatrixEntries[1].matrixEntryId = d.entityModeMatrixEntries[0].matrixEntryId; })).toEqual([expect.stringContaining(' is also that of the 1st entity mode entry.')]);
});
