import { z } from 'zod';
import { entityModeMatrixSchema, entitySchema, modesSchema, relationshipMatrixSchema, roleSchema } from './actors.ts';
import { enums } from './enums.ts';
import { changeManagementRecordSchema, dossierComparisonSchema, marketplaceEntrySchema, modeOfInteractionRegistryEntrySchema } from './lifecycle.ts';
import { telemetryConfigurationSchema, valueEngineeringProfileSchema } from './measures.ts';
import { dateTime, ids, uri, uuid } from './parts.ts';
import { accessGateMatrixSchema, privacyManifestSchema, validationRuleSchema } from './policies.ts';
import { applicationSchema, endpointSchema, knowledgeDocumentSchema, tagDefinitionSchema } from './systems.ts';
import { agenticTripletSchema, functionCatalogEntrySchema, tripletFunctionMatrixEntrySchema } from './triplets.ts';

export const headerSchema = z.strictObject({
  dossierId: uuid,
  domainName: z.string(),
  version: z.string(),
  author: z.string().optional(),
  disSpecificationRef: z.literal('1.6.0'),
  description: z.string().optional(),
  lastModified: dateTime.optional(),
  deploymentEnvironment: z.string().optional(),
  dossierType: enums.dossierType.optional(),
  dossierStatus: enums.dossierStatus.optional(),
  relatedDossierId: uuid.optional(),
  comparisonId: uuid.optional(),
  privacyManifestId: uuid.optional(),
  valueEngineeringProfileId: uuid.optional(),
  telemetryConfigurationId: uuid.optional(),
});

const referencedConstructsSchema = z.looseObject({
  entities: ids.optional(),
  modes: ids.optional(),
  modesOfInteraction: z.array(enums.modeOfInteraction).optional(),
  roles: ids.optional(),
  applications: ids.optional(),
  endpoints: ids.optional(),
  knowledgeDocuments: ids.optional(),
  tagDefinitions: ids.optional(),
  functionCatalogEntries: ids.optional(),
});

/** The document without its definitions: those are checked item by item (see `collections`). */
export const frameSchema = z.strictObject({
  header: headerSchema,
  schemaReferences: z.array(z.looseObject({ name: z.string(), url: uri })).optional(),
  referencedConstructs: referencedConstructsSchema.optional(),
  dossierSpecificDefinitions: z.record(z.string(), z.unknown()),
});

/**
 * Every array under `dossierSpecificDefinitions`, in the order in which a reader meets them. The last eight have a schema in
 * DIS 1.6.0 but no slot in the container; they live there under these names by our convention (docs/decisions/010).
 */
export const collections = {
  entities: { idField: 'entityId', noun: 'entity', schema: entitySchema, slot: true },
  modes: { idField: 'modeId', noun: 'mode', schema: modesSchema, slot: true },
  roles: { idField: 'roleId', noun: 'role', schema: roleSchema, slot: true },
  applications: { idField: 'applicationId', noun: 'application', schema: applicationSchema, slot: true },
  endpoints: { idField: 'endpointId', noun: 'endpoint', schema: endpointSchema, slot: true },
  knowledgeDocuments: { idField: 'documentId', noun: 'knowledge document', schema: knowledgeDocumentSchema, slot: true },
  tagDefinitions: { idField: 'tagDefinitionId', noun: 'tag definition', schema: tagDefinitionSchema, slot: true },
  agenticTriplets: { idField: 'tripletId', noun: 'triplet', schema: agenticTripletSchema, slot: true },
  functionCatalogEntries: { idField: 'functionId', noun: 'function', schema: functionCatalogEntrySchema, slot: true },
  entityModeMatrixEntries: { idField: 'matrixEntryId', noun: 'entity mode entry', schema: entityModeMatrixSchema, slot: true },
  relationshipMatrixEntries: { idField: 'relationshipId', noun: 'relationship', schema: relationshipMatrixSchema, slot: true },
  accessGateMatrixEntries: { idField: 'gateId', noun: 'gate', schema: accessGateMatrixSchema, slot: true },
  tripletFunctionMatrixEntries: { idField: 'matrixEntryId', noun: 'binding', schema: tripletFunctionMatrixEntrySchema, slot: true },
  validationRules: { idField: 'ruleId', noun: 'validation rule', schema: validationRuleSchema, slot: false },
  privacyManifests: { idField: 'manifestId', noun: 'privacy manifest', schema: privacyManifestSchema, slot: false },
  valueEngineeringProfiles: { idField: 'profileId', noun: 'value engineering profile', schema: valueEngineeringProfileSchema, slot: false },
  telemetryConfigurations: { idField: 'configurationId', noun: 'telemetry configuration', schema: telemetryConfigurationSchema, slot: false },
  dossierComparisons: { idField: 'comparisonId', noun: 'dossier comparison', schema: dossierComparisonSchema, slot: false },
  marketplaceEntries: { idField: 'entryId', noun: 'marketplace entry', schema: marketplaceEntrySchema, slot: false },
  changeManagementRecords: { idField: 'recordId', noun: 'change record', schema: changeManagementRecordSchema, slot: false },
  modeOfInteractionRegistryEntries: { idField: null, noun: 'mode of interaction entry', schema: modeOfInteractionRegistryEntrySchema, slot: false },
} as const;

export type CollectionName = keyof typeof collections;
export const collectionNames: readonly CollectionName[] = Object.keys(collections).filter((name): name is CollectionName => name in collections);
export type ConstructOf<Name extends CollectionName> = z.infer<(typeof collections)[Name]['schema']>;
export type Header = z.infer<typeof headerSchema>;
export type Frame = z.infer<typeof frameSchema>;
export type Definitions = { readonly [Name in CollectionName]: readonly ConstructOf<Name>[] };

export type Entity = ConstructOf<'entities'>;
export type Role = ConstructOf<'roles'>;
export type Triplet = ConstructOf<'agenticTriplets'>;
export type CatalogFunction = ConstructOf<'functionCatalogEntries'>;
export type MatrixBinding = ConstructOf<'tripletFunctionMatrixEntries'>;
export type Gate = ConstructOf<'accessGateMatrixEntries'>;
export type Endpoint = ConstructOf<'endpoints'>;
export type Application = ConstructOf<'applications'>;
export type ValidationRule = ConstructOf<'validationRules'>;
export type Relationship = ConstructOf<'relationshipMatrixEntries'>;
export type ModeEntry = ConstructOf<'entityModeMatrixEntries'>;
