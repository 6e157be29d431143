import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('notes the second of two inputs with one name', () => {
  expect(diagnose('DIS-SAME-NAME', (d) => { d.functionCatalogEntries[2].inputs[1].name = 'items'; })).toMatchInlineSnapshot(`
    [
      "info /functionCatalogEntries/2/inputs/1/name There is another input named "items"; this one is left out. (Rename one of the two.)",
    ]
  `);
});

it('warns of a parameter without a name', () => {
  expect(diagnose('DIS-SAME-NAME', (d) => { d.functionCatalogEntries[2].inputs[1].name = ' '; })).toMatchInlineSnapshot(`
    [
      "warning /functionCatalogEntries/2/inputs/1/name A parameter without a name cannot be filled; it is left out. (Give it a name.)",
    ]
  `);
});

it('says nothing of different names', () => {
  expect(diagnose('DIS-SAME-NAME', () => {})).toMatchInlineSnapshot(`[]`);
});
