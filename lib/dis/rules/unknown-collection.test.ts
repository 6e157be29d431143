import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';
import { collectionMeant } from '../schema/field-names.ts';

it('warns of a name that DIS does not know, with the one that was meant', () => {
  expect(diagnose('DIS-UNKNOWN-COLLECTION', (d) => { d.telemetryConfiguration = {}; })).toMatchInlineSnapshot(`
    [
      "warning /telemetryConfiguration There is no collection "telemetryConfiguration" in DIS 1.6.0; it is ignored. (Did you mean "telemetryConfigurations"? It is a list.)",
    ]
  `);
});

it('takes the eight constructs without a slot', () => {
  expect(diagnose('DIS-UNKNOWN-COLLECTION', (d) => { d.marketplaceEntries = []; })).toMatchInlineSnapshot(`[]`);
});

it.each([['triplets', 'agenticTriplets'], ['gates', 'accessGateMatrixEntries'], ['functions', 'functionCatalogEntries'], ['rules', 'validationRules'], ['entity', 'entities'], ['workflows', undefined]])('takes %s for %s', (name, meant) => {
  expect(collectionMeant(name)).toBe(meant);
});
