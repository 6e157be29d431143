import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fatesOfFields } from '../../tests/support/dis/field-effects.ts';
import { fullDossier, type Json } from '../../tests/support/dis/full-dossier.ts';
import { compileDossier } from './compile-dossier.ts';
import { knownAttributes } from './lower/known-attributes.ts';
import { collectionNames, collections } from './schema/dossier.ts';

const fates = fatesOfFields();

describe('every field of DIS 1.6.0', () => {
  it('has an effect, is carried as metadata, or is named in a diagnostic (read what changes here)', async () => {
    expect([...fates].filter(([, fate]) => fate === 'LOST').map(([field]) => field)).toEqual([]);
    await expect(`${[...fates].map(([field, fate]) => `${fate.padEnd(9)} ${field}`).join('\n')}\n`).toMatchFileSnapshot('../../tests/support/dis/fields.txt');
  });

  it('leaves each of its texts, numbers and ids in the YAML or in a diagnostic', () => {
    const { document, leaves } = fullDossier();
    const { result } = compileDossier(JSON.stringify(document));
    expect(result.ok).toBe(true);
    const said = `${result.yaml ?? ''}\n${result.diagnostics.map(({ message, hint = '' }) => `${message} ${hint}`).join('\n')}`;
    const valueAt = (path: readonly (string | number)[]): Json => path.reduce<Json>((parent, token) => (parent as Record<string | number, Json>)[token] as Json, document);
    // Where a whole construct has no effect, a diagnostic names the construct and not each of its values.
    const without = result.diagnostics.filter(({ code }) => code === 'DIS-ENDPOINT-UNUSED' || code === 'DIS-NOT-IN-FORCE').map(({ pointer }) => `${pointer}/`);
    const values = leaves.filter(({ path, field }) => typeof valueAt(path) !== 'boolean' && !field.endsWith('primaryKey') && !without.some((place) => `/${path.join('/')}`.startsWith(place)));
    expect(values.length).toBeGreaterThan(700);
    expect(values.filter(({ path }) => !said.includes(String(valueAt(path)))).map(({ path }) => `/${path.join('/')}: ${String(valueAt(path))}`)).toEqual([]);
  });

  const folder = new URL('../../../shared/dis/v1.6.0/', import.meta.url);
  const present = existsSync(folder);
  if (!present) console.warn('fields.test.ts: ../shared/dis/v1.6.0 is absent, so the list of fields is not compared with the official schemas.');
  it.runIf(present)('is one of these, by the official schemas', () => {
    const constructs: Record<string, string> = { entityModeMatrixEntries: 'EntityModeMatrix', relationshipMatrixEntries: 'RelationshipMatrix', accessGateMatrixEntries: 'AccessGateMatrix', modes: 'Modes', entities: 'Entity', functionCatalogEntries: 'FunctionCatalogEntry' };
    const official = collectionNames.flatMap((name) => {
      const schema = constructs[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replace(/Entries$/, 'Entry').replace(/ies$/, 'y').replace(/s$/, '');
      return fieldsOf(JSON.parse(readFileSync(new URL(`${schema}.schema.json`, folder), 'utf8')), name);
    });
    const dossier = JSON.parse(readFileSync(new URL('DISDossier.schema.json', folder), 'utf8'));
    const frame = ['header', 'schemaReferences', 'referencedConstructs'].flatMap((name) => fieldsOf({ definitions: dossier.definitions, ...dossier.properties[name] }, name));
    // `setting0` stands for whatever an open object holds.
    expect([...new Set([...fates.keys()].map((field) => field.replace(/\.setting\d$/, '')))].toSorted()).toEqual([...new Set([...official, ...frame])].toSorted());
  });
});

/** The full dossier with one attribute on every construct that may have some, whose value is different on each. */
function withEverywhere(name: string, valueFor: (mark: string) => unknown) {
  const document = structuredClone(fullDossier().document) as { dossierSpecificDefinitions: Record<string, { attributes?: unknown[] }[]> };
  const marks: string[] = [];
  for (const collection of collectionNames) {
    if (!('attributes' in collections[collection].schema.shape)) continue;
    document.dossierSpecificDefinitions[collection]?.forEach((construct, index) => {
      const mark = `Zz-${collection}-${index}-zz`;
      marks.push(mark);
      construct.attributes = [...(construct.attributes ?? []), { name, type: 'string', description: 'd', value: valueFor(mark) }];
    });
  }
  return { text: JSON.stringify(document), marks };
}

describe('an attribute that lowering knows by its name', () => {
  it.each(knownAttributes.flatMap((known) => known.names))('%s is lost on no construct, whatever it says', (name) => {
    for (const valueFor of [(mark: string): Json => mark, (mark: string): Json => [mark], (mark: string): Json => ({ [mark]: 7 })]) {
      const { text, marks } = withEverywhere(name, valueFor);
      const { result } = compileDossier(text);
      expect(result.ok).toBe(true);
      const said = `${result.yaml ?? ''}\n${result.diagnostics.map(({ message }) => message).join('\n')}`;
      expect(marks.length).toBeGreaterThan(40);
      expect(marks.filter((mark) => !said.includes(mark))).toEqual([]);
    }
  });
});

interface OfficialSchema {
  $ref?: string;
  properties?: Record<string, OfficialSchema>;
  items?: OfficialSchema;
  oneOf?: OfficialSchema[];
  definitions?: Record<string, OfficialSchema>;
}

/** Names of the fields that hold values, as the full dossier names them. */
function fieldsOf(root: OfficialSchema, name: string): string[] {
  const walk = (schema: OfficialSchema, path: string): string[] => {
    // Closed lists of another file are values, and have no members here.
    const local = root.definitions?.[schema.$ref?.split('#/definitions/')[1] ?? ''];
    if (local !== undefined) return walk(local, path);
    const inner = [...Object.entries(schema.properties ?? {}).flatMap(([field, member]) => walk(member, `${path}.${field}`)), ...(schema.items === undefined ? [] : walk(schema.items, path)), ...(schema.oneOf ?? []).flatMap((branch) => walk(branch, path))];
    return inner.length === 0 ? [path] : inner;
  };
  return walk(root, name);
}
