import type { LinkedDossier } from '../link/link-dossier.ts';
import { fatesOfAttributes, type AttributeFate } from './known-attributes.ts';
import { collectionNames, collections, type CollectionName } from '../schema/dossier.ts';
import { article } from '../text/words.ts';

interface Found extends AttributeFate {
  readonly collection: CollectionName;
  readonly pointer: string;
}

/** Attributes of all constructs that have a known name and this fate, in the order of the collections. */
export function attributesOfFate(dossier: LinkedDossier, fate: AttributeFate['fate'], found: (attribute: Found) => void): void {
  for (const collection of collectionNames) {
    for (const { value, pointer } of dossier.definitions[collection]) {
      if (isFreeList(collection, value)) continue;
      for (const attribute of fatesOfAttributes(collection, value)) if (attribute.fate === fate) found({ ...attribute, collection, pointer: `${pointer}/attributes/${attribute.index}` });
    }
  }
}

/** Attributes of data are what is known of it, and those of a document its terms: they may have any name. */
const isFreeList = (collection: CollectionName, value: object): boolean => collection === 'knowledgeDocuments' || (collection === 'entities' && Reflect.get(value, 'entityType') !== 'agent');

/** "a gate", "an entity". */
export const oneOf = (collection: CollectionName): string => `${article(collections[collection].noun)} ${collections[collection].noun}`;
