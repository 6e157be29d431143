import type { z } from 'zod';
import { collectionNames, collections, frameSchema, type CollectionName } from '@/lib/dis/schema/dossier.ts';

/** A dossier in which every field that DIS 1.6.0 knows is filled, made from our schemas; texts and numbers are each used once. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One value of the full dossier: where it stands, and another that would be right there too. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  /** Field names without indexes: agenticTriplets.stance. */
  readonly field: string;
  readonly other: Json | undefined;
}

/** What a field refers to; a construct's own id is none. */
const references: Readonly<Record<string, CollectionName>> = {
  assignedRoleIds: 'roles', actingRoleId: 'roles', roleId: 'roles', assignedEntityIds: 'entities', actingEntityId: 'entities', targetEntityId: 'entities', entityId: 'entities', newEntities: 'entities', removedEntities: 'entities',
  associatedEndpointIds: 'endpoints', endpointId: 'endpoints', applicationId: 'applications', sourceApplicationId: 'applications', workflowSystemId: 'applications', associatedFunctionIds: 'functionCatalogEntries',
  functionId: 'functionCatalogEntries', changedFunctions: 'functionCatalogEntries', tripletId: 'agenticTriplets', actor: 'agenticTriplets', related_actor: 'agenticTriplets', newTriplets: 'agenticTriplets', removedTriplets: 'agenticTriplets',
  modeId: 'modes', tagDefinitionId: 'tagDefinitions', baselineProfileId: 'valueEngineeringProfiles', projectedProfileId: 'valueEngineeringProfiles', privacyManifestId: 'privacyManifests',
  valueEngineeringProfileId: 'valueEngineeringProfiles', telemetryConfigurationId: 'telemetryConfigurations', comparisonId: 'dossierComparisons',
};
const expressions = new Set(['gateCondition', 'condition', 'sourceExpression', 'calculationFormula', 'costCalculationFormula', 'projectedRoiFormula']);
/** Texts that mean something only with these words. */
const words: Readonly<Record<string, readonly [string, string]>> = { 'relationshipMatrixEntries.values': ['precedes', 'triggers'], 'tagDefinitions.allowedValues.value': ['High', 'Low'], attributeName: ['entities attribute 0', 'entities attribute 1'], language: ['it', 'fr'] };
const dossierIds = ['d0551e00-0000-4000-8000-000000000000', 'd0551e00-0000-4000-8000-000000000001'] as const;
const kinds = ['API_CALL', 'SCRIPT', 'WORKFLOW', 'INTERNAL_CODE'];

export const idOf = (collection: CollectionName, index: number): string => `${String(collectionNames.indexOf(collection) + 10).repeat(4)}-0000-4000-8000-${String(index).padStart(12, '0')}`;

// oxlint-disable-next-line no-underscore-dangle -- the name under which zod documents a schema's definition for tools
const defOf = (schema: z.core.$ZodType) => (schema as z.core.$ZodTypes)._zod.def;

export function fullDossier(): { document: Json; leaves: Leaf[] } {
  const leaves: Leaf[] = [];
  let count = 0;
  const fresh = (): string => `f4e5f4e5-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`;

  const make = (schema: z.core.$ZodType, path: (string | number)[], collection: CollectionName | undefined, index: number): Json => {
    const names = path.filter((token): token is string => typeof token === 'string' && token !== 'dossierSpecificDefinitions');
    const field = names.join('.');
    const last = names.at(-1) ?? '';
    const leaf = (value: Json, other: Json | undefined): Json => {
      leaves.push({ path: [...path], field, other });
      return value;
    };
    const def = defOf(schema);
    switch (def.type) {
      case 'optional':
        return make(def.innerType, path, collection, index);
      case 'array':
        return last === 'allowedValues' ? ['High', 'Low'].map((value, at) => ({ value: leafAt(value, `Other${at}`, [...path, at, 'value']), description: leafAt(`allowed ${value} ${index}`, `allowed other ${value}`, [...path, at, 'description']) })) : [make(def.element, [...path, 0], collection, index)];
      case 'object':
        return Object.fromEntries(Object.entries(def.shape).map(([key, member]) => [key, make(member, [...path, key], collection, index)]));
      case 'record':
        return { [`setting${index}`]: leafAt(`configured ${index}`, 'configured otherwise', [...path, `setting${index}`]) };
      case 'union':
        return make(def.options[index % def.options.length] as z.core.$ZodType, path, collection, index);
      case 'enum': {
        const options = Object.values(def.entries);
        return leaf(options[index % options.length] as Json, options[(index + 1) % options.length] as Json);
      }
      case 'literal':
        return leaf(def.values[0] as Json, undefined);
      case 'boolean':
        return leaf(index % 2 === 0, index % 2 !== 0);
      case 'number': {
        const value = last === 'samplingRate' ? 0.25 + index / 8 : 1_000 + (count += 1);
        return leaf(value, last === 'samplingRate' ? 0.75 : value + 500);
      }
      case 'custom':
        return leaf(`value ${(count += 1)}`, 'another value');
      case 'string':
        return text(formatOf(schema), field, last, names);
      default:
        throw new Error(`no value is made for ${def.type} at ${field}`);
    }
    function leafAt(value: Json, other: Json, at: (string | number)[]): Json {
      leaves.push({ path: at, field: at.filter((token): token is string => typeof token === 'string' && token !== 'dossierSpecificDefinitions').join('.'), other });
      return value;
    }
    function text(format: string | undefined, name: string, key: string, parents: string[]): Json {
      if (format === 'uuid') {
        const own = collection !== undefined && parents.length === 2 && key === collections[collection].idField;
        if (own) return leaf(idOf(collection, index), undefined);
        if (key === 'dossierId' || key.endsWith('DossierId')) return leaf(dossierIds[key === 'relatedDossierId' ? 1 : 0], key === 'dossierId' && parents[0] === 'header' ? undefined : dossierIds[key === 'relatedDossierId' ? 0 : 1]);
        const to = references[key];
        return to === undefined ? leaf(fresh(), fresh()) : leaf(idOf(to, key === 'related_actor' ? (index + 1) % 4 : index % 2), idOf(to, key === 'related_actor' ? (index + 2) % 4 : (index + 1) % 2));
      }
      if (format === 'date-time') return leaf(`2026-01-01T00:00:${String((count += 1) % 60).padStart(2, '0')}Z`, '2027-02-03T04:05:06Z');
      if (format !== undefined) return leaf(`https://host${(count += 1)}.example/a`, `https://other${count}.example/b`);
      if (key === 'selectedValues') return leaf('High', 'Low');
      const said = words[name] ?? words[key];
      if (said !== undefined) return leaf(said[index % 2 === 0 ? 0 : 1], said[index % 2 === 0 ? 1 : 0]);
      if (expressions.has(key)) return leaf(`session.fact${(count += 1)} == 'yes'`, `session.fact${count} == 'no'`);
      if (key === 'name' && parents.at(-2) === 'attributes') return leaf(`${parents[0]} attribute ${index}`, `${parents[0]} attribute other`);
      return leaf(`${key} ${(count += 1)}`, `${key} otherwise ${count}`);
    }
  };

  const { header, schemaReferences, referencedConstructs } = frameSchema.shape;
  const definitions = Object.fromEntries(collectionNames.map((name) => [name, Array.from({ length: name === 'tripletFunctionMatrixEntries' || name === 'agenticTriplets' ? kinds.length : 2 }, (_, index) => make(collections[name].schema, ['dossierSpecificDefinitions', name, index], name, index))]));
  const document: Json = {
    header: make(header, ['header'], undefined, 0),
    schemaReferences: make(schemaReferences, ['schemaReferences'], undefined, 0),
    referencedConstructs: make(referencedConstructs, ['referencedConstructs'], undefined, 0),
    dossierSpecificDefinitions: definitions,
  };
  return { document, leaves };
}

/** The string's format, as lib/dis/schema/parts.ts names it. */
function formatOf(schema: z.core.$ZodType): string | undefined {
  for (const check of defOf(schema).checks ?? []) {
    // oxlint-disable-next-line no-underscore-dangle -- as above
    const def = check._zod.def as unknown as { params?: { format?: string }; format?: string };
    const format = def.params?.format ?? def.format;
    if (typeof format === 'string') return format;
  }
  return undefined;
}
