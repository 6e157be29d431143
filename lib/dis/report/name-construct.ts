import { quote } from '../finding.ts';
import { calledBy } from '../rules/names.ts';
import { collections, type CollectionName } from '../schema/dossier.ts';
import { isRecord } from '../schema/kinds.ts';
import { ordinal } from '../text/words.ts';

const place = /^\/dossierSpecificDefinitions\/(\w+)\/(\d+)(?:\/(inputs|outputs|attributes|metrics)\/(\d+))?(?:\/|$)/;

/**
 * What a pointer into a dossier leads into, as a person calls it: the triplet "Take an order", the input "size" of the function
 * "placeOrder", the 3rd binding (where it has no name), the header. Undefined elsewhere.
 */
export function nameConstruct(document: unknown, pointer: string): string | undefined {
  if (/^\/header(?:\/|$)/.test(pointer)) return 'the header';
  const [, collection = '', index = '', parts, partIndex] = place.exec(pointer) ?? [];
  const definitions = isRecord(document) ? document['dossierSpecificDefinitions'] : undefined;
  const item = isCollection(collection) ? itemOf(definitions, collection, index) : undefined;
  if (!isRecord(item) || !isCollection(collection)) return undefined;
  const construct = calledBy(collection, item, `/${index}`);
  if (parts === undefined) return construct;
  const part = itemOf(item, parts, partIndex ?? '');
  const name = isRecord(part) ? part['name'] : undefined;
  const noun = parts.slice(0, -1);
  return `${typeof name === 'string' && name !== '' ? `the ${noun} ${quote(name)}` : `the ${ordinal(Number(partIndex) + 1)} ${noun}`} of ${construct}`;
}

const isCollection = (name: string): name is CollectionName => Object.hasOwn(collections, name);

function itemOf(holder: unknown, list: string, index: string): unknown {
  const items: unknown = isRecord(holder) && Object.hasOwn(holder, list) ? holder[list] : undefined;
  return Array.isArray(items) ? items[Number(index)] : undefined;
}
