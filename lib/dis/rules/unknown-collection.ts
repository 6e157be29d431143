import { pointerTo, quote } from '../finding.ts';
import { collectionNames } from '../schema/dossier.ts';
import { nearest } from '../text/nearest.ts';
import type { DossierRule } from './dossier-rule.ts';

export const unknownCollection: DossierRule = {
  code: 'DIS-UNKNOWN-COLLECTION',
  severity: 'warning',
  title: 'Collection that DIS does not know',
  why: 'The schema allows further names under "dossierSpecificDefinitions", but they mean nothing: what stands there has no effect.',
  bad: '"telemetryConfiguration": { … }',
  good: '"telemetryConfigurations": [ … ]',
  marksKey: true,
  check: ({ dossier, report }) => {
    for (const name of Object.keys(dossier.frame.dossierSpecificDefinitions)) {
      if (name === '__proto__' || (collectionNames as readonly string[]).includes(name)) continue;
      const guess = collectionMeant(name);
      report(pointerTo('/dossierSpecificDefinitions', name), `There is no collection ${quote(name)} in DIS 1.6.0; it is ignored.`, guess === undefined ? `Known: ${collectionNames.join(', ')}.` : `Did you mean "${guess}"? It is a list.`);
    }
  },
};

/** The collection that a name of its own was given to: one that ends with the word ("rules"), a near one, or one that holds it ("gates"). */
export function collectionMeant(name: string): string | undefined {
  const word = name.toLowerCase().replace(/s$/, '');
  const known = word.length < 3 ? [] : collectionNames.map((collection) => ({ collection, lower: collection.toLowerCase() }));
  return known.find(({ lower }) => lower.endsWith(`${word.replace(/y$/, 'ie')}s`))?.collection ?? nearest(name, collectionNames) ?? known.find(({ lower }) => lower.includes(word))?.collection;
}
