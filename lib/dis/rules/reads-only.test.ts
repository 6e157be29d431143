import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('notes a function taken to change nothing', () => {
  expect(diagnose('DIS-READS-ONLY', () => {})).toMatchInlineSnapshot(`
    [
      "info /tripletFunctionMatrixEntries/1 "priceOrder" is taken to change nothing, so it runs without a confirmation. (If it does change something, give the function the attribute "mutates" with the value true.)",
    ]
  `);
});

it('says nothing where the dossier says it', () => {
  expect(diagnose('DIS-READS-ONLY', (d) => { d.functionCatalogEntries[1].attributes = [{ name: 'mutates', type: 'boolean', description: 'd', value: false }]; })).toMatchInlineSnapshot(`[]`);
});
