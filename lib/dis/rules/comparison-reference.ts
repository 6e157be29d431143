import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import { collections, type CollectionName } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy, suggestId } from './names.ts';

/** What each list of a summary holds, and in which of the two dossiers those are to be found. */
const lists = [
  ['newEntities', 'entities', 'design'],
  ['removedEntities', 'entities', 'discovery'],
  ['newTriplets', 'agenticTriplets', 'design'],
  ['removedTriplets', 'agenticTriplets', 'discovery'],
  ['changedFunctions', 'functionCatalogEntries', 'either'],
] as const satisfies readonly (readonly [string, CollectionName, string])[];

export const comparisonReference: DossierRule = {
  code: 'DIS-COMPARISON',
  severity: 'warning',
  title: 'Comparison that does not fit this dossier',
  why: 'A comparison names what came and went between a discovery dossier and a design dossier. Where one of the two is this file, what it must contain, or no longer contain, can be checked; otherwise nobody can follow it.',
  bad: '"designDossierId": this dossier, "newEntities": an id that no entity has',
  good: '"newEntities": the entityId of an entity of this dossier',
  needsWhole: true,
  check: ({ dossier, report }) => {
    if (!dossier.hasHeader) return;
    const own = idKey(dossier.frame.header.dossierId);
    for (const { value, pointer } of dossier.definitions.dossierComparisons) {
      const sides = { design: idKey(value.designDossierId) === own, discovery: idKey(value.discoveryDossierId) === own };
      if (!sides.design && !sides.discovery) {
        report(pointer, `The comparison ${quote(value.name)} is about two other dossiers, so what it names is not checked.`, 'Set "discoveryDossierId" or "designDossierId" to the dossierId of this file, if it is one of the two.', 'info');
        continue;
      }
      for (const [list, collection, side] of lists) {
        (value.summary?.[list] ?? []).forEach((id, index) => {
          const at = `${pointer}/summary/${list}/${index}`;
          const there = dossier.defines(collection, id) || dossier.isExternal(collection, id);
          const wanted = side === 'either' || sides[side];
          if (wanted && !there) report(at, `"${list}" names ${quote(id)}, and there is no ${collections[collection].noun} with this id.`, () => suggestId(dossier, id, collection));
          const item = dossier.find(collection, id)?.value;
          if (!wanted && item !== undefined) report(at, `"${list}" names ${calledBy(collection, item)}, which this dossier still has.`, `Remove it from "${list}", or from the dossier.`);
        });
      }
    }
  },
};
