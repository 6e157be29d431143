import { pointerTo, quote } from '../finding.ts';
import { groupBy } from '../link/group-by.ts';
import { unresolvedReferences } from '../link/unresolved-references.ts';
import { collectionNames } from '../schema/dossier.ts';
import { collectionMeant } from '../schema/field-names.ts';
import type { DossierRule } from './dossier-rule.ts';

export const unknownCollection: DossierRule = {
  code: 'DIS-UNKNOWN-COLLECTION',
  severity: 'warning',
  title: 'Collection that DIS does not know',
  why: 'The schema allows further names under "dossierSpecificDefinitions", but they mean nothing: what stands there has no effect. Where something refers to it, the name is an error.',
  bad: '"telemetryConfiguration": { … }',
  good: '"telemetryConfigurations": [ … ]',
  marksKey: true,
  check: ({ dossier, report }) => {
    const leading = groupBy(unresolvedReferences(dossier), ({ id }) => dossier.strayListOf(id) ?? '');
    for (const name of Object.keys(dossier.frame.dossierSpecificDefinitions)) {
      if (name === '__proto__' || (collectionNames as readonly string[]).includes(name)) continue;
      const references = leading.get(name)?.length ?? 0;
      if (references > 0) {
        report(pointerTo('/dossierSpecificDefinitions', name), `There is no collection ${quote(name)} in DIS 1.6.0, and ${references === 1 ? 'a reference leads' : `${references} references lead`} to what stands in it.`, () => {
          const guess = collectionMeant(name);
          return `Rename it to ${guess === undefined ? `one of ${collectionNames.join(', ')}` : `"${guess}"`}.`;
        }, 'error');
        continue;
      }
      report(pointerTo('/dossierSpecificDefinitions', name), `There is no collection ${quote(name)} in DIS 1.6.0; it is ignored.`, () => {
        const guess = collectionMeant(name);
        return guess === undefined ? `Known: ${collectionNames.join(', ')}.` : `Did you mean "${guess}"? It is a list.`;
      });
    }
  },
};
