import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a deprecated dossier', () => {
  expect(diagnose('DIS-DEPRECATED', (_, dossier) => { dossier.header.dossierStatus = 'DEPRECATED'; })).toMatchInlineSnapshot(`
    [
      "warning /header/dossierStatus This dossier is marked as deprecated. (Use the one that replaces it.)",
    ]
  `);
});

it('says nothing of a draft', () => {
  expect(diagnose('DIS-DEPRECATED', () => {})).toMatchInlineSnapshot(`[]`);
});
