import { quote } from '../finding.ts';
import { nearest } from '../text/nearest.ts';
import { collectionNames, collections } from './dossier.ts';
import { isUuid } from './formats.ts';
import { isRecord } from './kinds.ts';

/** "Did you mean …?" for a name, or a damaged id, that was written where an id belongs; undefined where no construct has such a one. */
export type IdOfName = (written: string) => string | undefined;

interface Named {
  readonly id: string;
  readonly noun: string;
}

/** Looks names up in a document whose shape is not known to be right; the index is made when it is first needed. */
export function idsByName(document: unknown): IdOfName {
  let index: Map<string, Named> | undefined;
  return (written) => {
    index ??= buildIndex(document);
    const match = index.has(written) ? written : (nameOfId(index, written) ?? nearest(written, index.keys()));
    const construct = match === undefined ? undefined : index.get(match);
    return construct === undefined || match === undefined ? undefined : `Did you mean ${construct.id}, the id of the ${construct.noun} ${quote(match)}?`;
  };
}

/** The name of the construct whose id a damaged one was. */
function nameOfId(index: ReadonlyMap<string, Named>, written: string): string | undefined {
  if (!/^[0-9a-f-]{28,44}$/i.test(written)) return undefined;
  const closest = nearest(written, [...index.values()].map(({ id }) => id));
  return closest === undefined ? undefined : [...index].find(([, { id }]) => id === closest)?.[0];
}

function buildIndex(document: unknown): Map<string, Named> {
  const index = new Map<string, Named>();
  const definitions = isRecord(document) ? document['dossierSpecificDefinitions'] : undefined;
  if (!isRecord(definitions)) return index;
  for (const collection of collectionNames) {
    const { idField, noun } = collections[collection];
    const items: unknown = Object.hasOwn(definitions, collection) ? definitions[collection] : undefined;
    if (idField === null || !Array.isArray(items)) continue;
    for (const item of items) {
      const id: unknown = isRecord(item) ? item[idField] : undefined;
      const name: unknown = isRecord(item) ? (item['name'] ?? item['functionName'] ?? item['categoryName']) : undefined;
      if (typeof id === 'string' && isUuid(id) && typeof name === 'string' && name !== '' && !index.has(name)) index.set(name, { id, noun });
    }
  }
  return index;
}
