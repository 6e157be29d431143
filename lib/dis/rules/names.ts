import { quote } from '../finding.ts';
import { indexIds, type Identified, type KnownIds } from '../link/known-ids.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import { collections, type CollectionName } from '../schema/dossier.ts';
import { article, ordinal } from '../text/words.ts';

/** A construct as a person calls it: the function "placeOrder"; one without a name by its place in the list: the 3rd binding. */
export function calledBy(collection: CollectionName, value: object, pointer = ''): string {
  const { noun } = collections[collection];
  const name = nameOfConstruct(value);
  if (name !== unnamed) return `the ${noun} ${quote(name)}`;
  const index = pointer === '' ? NaN : Number(pointer.slice(pointer.lastIndexOf('/') + 1));
  return Number.isNaN(index) ? `${article(noun)} ${noun} ${unnamed}` : `the ${ordinal(index + 1)} ${noun}`;
}
const unnamed = 'without a name';

/** The name a construct carries, whatever its field is called. */
export function nameOfConstruct(value: object): string {
  for (const field of ['name', 'functionName', 'categoryName', 'modeName']) {
    const name: unknown = Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined;
    if (typeof name === 'string' && name !== '') return name;
  }
  return unnamed;
}

/** "Did you mean …?" for an id that leads nowhere: a similar id, or a construct whose name was written instead of its id. */
export function suggestId(dossier: LinkedDossier, id: string, to: CollectionName | 'any'): string | undefined {
  const known = knownIds(dossier)(to);
  const match = known.near(id);
  if (match !== undefined) return `Did you mean ${match.id}, ${calledBy(match.collection, match.value)}?`;
  if (to === 'any') return 'Use the id of a construct of this dossier, or remove the reference.';
  const { noun } = collections[to];
  const { constructs } = known;
  if (constructs.length === 0) return `There is no ${noun} at all: add it to "${to}", or correct the id.`;
  if (constructs.length > 8) return `Use the id of one of the ${constructs.length} items of "${to}", or add the ${noun} there.`;
  return `There ${constructs.length === 1 ? 'is' : 'are'}: ${constructs.map((construct) => `${construct.id} (${quote(nameOfConstruct(construct.value))})`).join(', ')}.`;
}

const knownIds = oncePer((dossier: LinkedDossier) => {
  const made = new Map<CollectionName | 'any', KnownIds>();
  return (to: CollectionName | 'any'): KnownIds => {
    const known = made.get(to) ?? indexIds(constructsOf(dossier, to === 'any' ? (Object.keys(collections) as CollectionName[]) : [to]));
    made.set(to, known);
    return known;
  };
});

const constructsOf = (dossier: LinkedDossier, names: readonly CollectionName[]): Identified[] =>
  names.flatMap((collection) => {
    const field = collections[collection].idField;
    return field === null ? [] : dossier.definitions[collection].map(({ value }) => ({ collection, value, id: String(Reflect.get(value, field)) }));
  });
