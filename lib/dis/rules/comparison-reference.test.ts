import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

const told = (sides: { design?: boolean; discovery?: boolean }, summary: (d: Parameters<Parameters<typeof diagnose>[1]>[0]) => object): string[] =>
  diagnose('DIS-COMPARISON', (d, dossier) => {
    const own = dossier.header.dossierId.toUpperCase();
    d.dossierComparisons = [{ comparisonId: otherId(1), name: 'Before and after', designDossierId: sides.design === true ? own : otherId(2), discoveryDossierId: sides.discovery === true ? own : otherId(3), summary: summary(d) }];
  });

it('looks for what came in the design dossier, by a nearly right id too', () => {
  expect(told({ design: true }, (d) => ({ newEntities: [d.entities[0].entityId, d.entities[0].entityId.replace(/c$/, 'd')], newTriplets: [otherId(4)], changedFunctions: [otherId(5)], removedEntities: [otherId(6)] }))).toEqual([
    'warning /dossierComparisons/0/summary/newEntities/1 "newEntities" names "398c43f4-23d0-53cb-b0de-6986cd65aead", and there is no entity with this id. (Did you mean 398c43f4-23d0-53cb-b0de-6986cd65aeac, the entity "Menu"?)',
    expect.stringMatching(/^warning \/dossierComparisons\/0\/summary\/newTriplets\/0 "newTriplets" names "44444444-0000-4000-8000-000000000000", and there is no triplet with this id\. \(There are: /),
    expect.stringMatching(/^warning \/dossierComparisons\/0\/summary\/changedFunctions\/0 "changedFunctions" names "55555555-0000-4000-8000-000000000000", and there is no function with this id\. \(There are: /),
  ]);
});

it('says of what went that it is still there', () => {
  expect(told({ design: true }, (d) => ({ removedTriplets: [d.agenticTriplets[0].tripletId] }))).toEqual([
    'warning /dossierComparisons/0/summary/removedTriplets/0 "removedTriplets" names the triplet "Tell the menu", which this dossier still has. (Remove it from "removedTriplets", or from the dossier.)',
  ]);
});

it('looks for what went in the discovery dossier', () => {
  expect(told({ discovery: true }, (d) => ({ removedEntities: [d.entities[0].entityId], newEntities: [otherId(4)] }))).toEqual([]);
});

it('says that it checks nothing where both are other dossiers', () => {
  expect(told({}, () => ({ newEntities: [otherId(4)] }))).toEqual([
    'info /dossierComparisons/0 The comparison "Before and after" is about two other dossiers, so what it names is not checked. (Set "discoveryDossierId" or "designDossierId" to the dossierId of this file, if it is one of the two.)',
  ]);
});
