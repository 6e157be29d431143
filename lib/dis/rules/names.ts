import { quote } from '../finding.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { collections, type CollectionName } from '../schema/dossier.ts';
import { nearest } from '../text/nearest.ts';

/** A construct as a person calls it: the function "placeOrder". */
export function calledBy(collection: CollectionName, value: object): string {
  return `the ${collections[collection].noun} ${quote(nameOfConstruct(value))}`;
}

/** The name a construct carries, whatever its field is called. */
export function nameOfConstruct(value: object): string {
  for (const field of ['name', 'functionName', 'categoryName', 'modeName']) {
    const name: unknown = Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined;
    if (typeof name === 'string' && name !== '') return name;
  }
  return 'without a name';
}

/** "Did you mean …?" for an id that leads nowhere: a similar id, or a construct whose name was written instead of its id. */
export function suggestId(dossier: LinkedDossier, id: string, to: CollectionName | 'any'): string | undefined {
  const names = to === 'any' ? (Object.keys(collections) as CollectionName[]) : [to];
  const known = names.flatMap((name) => {
    const field = collections[name].idField;
    return field === null ? [] : dossier.definitions[name].slice(0, 2_000).map(({ value }) => ({ name, value, id: String(Reflect.get(value, field)) }));
  });
  const closest = nearest(id, known.map((construct) => construct.id));
  const match = known.find((construct) => construct.id === closest);
  if (match !== undefined) return `Did you mean ${match.id}, ${calledBy(match.name, match.value)}?`;
  if (to === 'any') return 'Use the id of a construct of this dossier, or remove the reference.';
  const { noun } = collections[to];
  if (known.length === 0) return `There is no ${noun} at all: add it to "${to}", or correct the id.`;
  if (known.length > 8) return `Use the id of one of the ${known.length === 2_000 ? 'many' : known.length} items of "${to}", or add the ${noun} there.`;
  return `There ${known.length === 1 ? 'is' : 'are'}: ${known.map((construct) => `${construct.id} (${quote(nameOfConstruct(construct.value))})`).join(', ')}.`;
}
