import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a dossier without triplets', () => {
  expect(diagnose('DIS-EMPTY', (d) => { for (const name of Object.keys(d)) delete d[name]; })).toMatchInlineSnapshot(`
    [
      "warning /agenticTriplets The dossier has no triplets, so the agent can do nothing. (Add at least one item to "agenticTriplets".)",
    ]
  `);
});

it('says nothing where there are some', () => {
  expect(diagnose('DIS-EMPTY', () => {})).toMatchInlineSnapshot(`[]`);
});
