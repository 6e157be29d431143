import { nearest } from '../text/nearest.ts';
import { meantBy } from './docs-names.ts';
import { collectionNames, collections, frameSchema, type CollectionName } from './dossier.ts';
import { isRecord } from './kinds.ts';
import { executionBindingSchema } from './triplets.ts';

/** Names of the fields that the object at a path has in DIS 1.6.0; the path begins at a construct, or at the document where `collection` is absent. */
export function fieldsAt(collection: CollectionName | undefined, path: readonly PropertyKey[], object: unknown): string[] {
  let schema: unknown = collection === undefined ? frameSchema : collections[collection].schema;
  for (const token of path) schema = memberOf(schema, token);
  if (schema !== executionBindingSchema) return Object.keys(shapeOf(schema) ?? {});
  const type = isRecord(object) ? object['executionType'] : undefined;
  const branch = executionBindingSchema.options.find((option) => option.shape.executionType.value === type);
  return branch === undefined ? [...new Set(executionBindingSchema.options.flatMap((option) => Object.keys(option.shape)))] : Object.keys(branch.shape);
}

/** The field that a name which DIS does not have was most likely written for; one that the object has already is not meant. */
export function fieldMeant(written: string, fields: readonly string[], object: unknown): string | undefined {
  const absent = fields.filter((field) => !isRecord(object) || !Object.hasOwn(object, field));
  return meantBy(written).find((name) => absent.includes(name)) ?? nearest(written, absent) ?? sharedEnding(written, absent);
}

/** `tripletName` and `name`, `id` and `entityId`: one is the other with the construct's own word before it. */
function sharedEnding(written: string, fields: readonly string[]): string | undefined {
  const plain = (name: string): string => name.replaceAll(/[_-]/g, '').toLowerCase();
  const word = plain(written);
  return fields.find((field) => word.length > 1 && (word.endsWith(plain(field)) || plain(field).endsWith(word)));
}

function memberOf(schema: unknown, token: PropertyKey): unknown {
  const inner = unwrap(schema);
  return typeof token === 'number' ? (isRecord(inner) ? inner['element'] : undefined) : shapeOf(inner)?.[String(token)];
}

const shapeOf = (schema: unknown): Record<string, unknown> | undefined => {
  const inner = unwrap(schema);
  return typeof inner === 'object' && inner !== null && 'shape' in inner && isRecord(inner.shape) ? inner.shape : undefined;
};

function unwrap(schema: unknown): unknown {
  return typeof schema === 'object' && schema !== null && 'unwrap' in schema && typeof schema.unwrap === 'function' && !('element' in schema) ? schema.unwrap() : schema;
}

/** The collection that a name of its own was given to: one that ends with the word ("rules"), a near one, or one that holds it ("gates"). */
export function collectionMeant(name: string): string | undefined {
  const word = name.toLowerCase().replace(/s$/, '');
  const known = word.length < 3 ? [] : collectionNames.map((collection) => ({ collection, lower: collection.toLowerCase() }));
  return known.find(({ lower }) => lower.endsWith(`${word.replace(/y$/, 'ie')}s`))?.collection ?? nearest(name, collectionNames) ?? known.find(({ lower }) => lower.includes(word))?.collection;
}
