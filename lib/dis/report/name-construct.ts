import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { quote } from '../finding.ts';
import { parseYaml } from '../parse/parse-yaml.ts';
import { nameOfConstruct } from '../rules/names.ts';
import { collections, type CollectionName } from '../schema/dossier.ts';
import { isRecord } from '../schema/kinds.ts';

/** The construct that a pointer leads into, as a person calls it: the triplet "Take an order". */
export type ConstructAt = (pointer: string) => string | undefined;

const place = /^\/dossierSpecificDefinitions\/(\w+)\/(\d+)(?:\/|$)/;

/** Names constructs in a text that has problems; where the text cannot be read, or has no problem inside a construct, it names none. */
export function constructsOf(text: string, diagnostics: readonly Diagnostic[]): ConstructAt {
  if (!diagnostics.some(({ pointer }) => place.test(pointer))) return () => undefined;
  const document = read(text);
  const definitions = isRecord(document) ? document['dossierSpecificDefinitions'] : undefined;
  return (pointer) => {
    const [, collection = '', index = ''] = place.exec(pointer) ?? [];
    const items: unknown = isRecord(definitions) && Object.hasOwn(collections, collection) ? definitions[collection] : undefined;
    const item: unknown = Array.isArray(items) ? items[Number(index)] : undefined;
    if (!isRecord(item)) return undefined;
    const name = nameOfConstruct(item);
    return name === 'without a name' ? undefined : `the ${collections[collection as CollectionName].noun} ${quote(name)}`;
  };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseYaml(text).value;
  }
}
