import { quote, type Finding } from '../finding.ts';
import { article } from '../text/words.ts';
import { collectionNames, collections } from './dossier.ts';
import { isRecord } from './kinds.ts';

/** Documents of other kinds that people have beside their dossiers; each says what it is and what to do. */
const others: readonly { readonly is: (document: Record<string, unknown>) => boolean; readonly message: string; readonly hint: string }[] = [
  { is: (document) => document['kind'] === 'Agent' && 'spec' in document, message: 'This is an agent definition, which the compiler has made already; it is not a dossier.', hint: 'Put it into the folder agents/ to use it, or give the dossier that it was made from.' },
  { is: (document) => typeof document['openapi'] === 'string' || typeof document['swagger'] === 'string', message: 'This is an OpenAPI description of an interface, not a dossier.', hint: 'A dossier names what an agent does with it: write its operations as "endpoints" and "functionCatalogEntries".' },
  { is: (document) => typeof document['$schema'] === 'string' && /json-schema\.org/.test(document['$schema']), message: 'This is a JSON Schema, not a dossier.', hint: 'Give a document that follows the schema.' },
  { is: (document) => 'dependencies' in document && 'name' in document, message: 'This is the description of an npm package, not a dossier.', hint: 'Give the file of the dossier.' },
  { is: (document) => document['type'] === 'FeatureCollection' || '@context' in document, message: 'This is linked or geographic data, not a dossier.', hint: 'A dossier of DIS 1.6.0 has "header" and "dossierSpecificDefinitions".' },
];

/** One finding for a document that is something else than a dossier: the many that its shape would give help nobody. */
export function recogniseDocument(document: unknown): Finding | undefined {
  const refused = (message: string, hint: string): Finding => ({ code: 'DIS-FILE', severity: 'error', pointer: '', message, hint });
  if (Array.isArray(document)) {
    const dossiers = document.filter((item) => isRecord(item) && 'dossierSpecificDefinitions' in item).length;
    if (dossiers > 0) return refused(`This is a list of ${dossiers} ${dossiers === 1 ? 'dossier' : 'dossiers'}; a file holds one.`, 'Save each dossier in a file of its own.');
    const of = collectionOf(document[0]);
    if (of !== undefined) return refused(`This is a list of ${collections[of].noun === 'entity' ? 'entities' : `${collections[of].noun}s`} alone, not a dossier.`, `Put it into a dossier as "dossierSpecificDefinitions": {"${of}": [ … ]}.`);
    return undefined;
  }
  if (!isRecord(document) || 'header' in document || 'dossierSpecificDefinitions' in document) return undefined;
  const other = others.find(({ is }) => is(document));
  if (other !== undefined) return refused(other.message, other.hint);
  const of = collectionOf(document);
  if (of !== undefined) return refused(`This is ${article(collections[of].noun)} ${collections[of].noun} alone, not a dossier.`, `Put it into a dossier as an item of "dossierSpecificDefinitions"/"${of}".`);
  const around = Object.keys(document).find((name) => isDossier(document[name]));
  if (around !== undefined) return refused(`The dossier stands inside of ${quote(around)}, and must stand alone.`, `Remove the braces around it and ${quote(around)}: the file begins with {"header": { … }.`);
  const found = collectionNames.find((name) => Array.isArray(document[name]));
  return found === undefined ? undefined : refused(`The definitions ("${found}" and the like) stand at the top of this file, and it has no header.`, `Write {"header": { … }, "dossierSpecificDefinitions": {"${found}": [ … ]}}.`);
}

const isDossier = (value: unknown): boolean => isRecord(value) && isRecord(value['header']) && 'dossierSpecificDefinitions' in value;

/** The collection that a construct belongs to, by its id field and one more that it must have. */
function collectionOf(item: unknown): (typeof collectionNames)[number] | undefined {
  if (!isRecord(item)) return undefined;
  return collectionNames.find((name) => {
    const { idField, schema } = collections[name];
    return idField !== null && idField in item && schema.safeParse(item).success;
  });
}
