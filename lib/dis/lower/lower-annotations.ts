import { idKey } from '../link/link-dossier.ts';
import type { CollectionName } from '../schema/dossier.ts';
import { lowerAttributeValue, type PlainJson } from './plain-json.ts';
import type { Lowering } from './lowering.ts';

/** Constructs without any effect at run time, carried whole. */
const carriedWhole: readonly CollectionName[] = [
  'tagDefinitions', 'applications', 'valueEngineeringProfiles', 'dossierComparisons', 'marketplaceEntries', 'changeManagementRecords', 'modeOfInteractionRegistryEntries',
];

/** Fields of the other constructs that lowering uses; what else they have is carried under the construct's id. */
const usedFields: Readonly<Partial<Record<CollectionName, readonly string[]>>> = {
  entities: ['name', 'description', 'entityType', 'privacyClassification', 'alternateNames', 'attributes', 'primaryKey', 'assignedRoleIds'],
  modes: ['name', 'description'],
  roles: ['name', 'description', 'roleType', 'agentArchetype', 'assignedEntityIds'],
  endpoints: ['name', 'endpointType', 'url', 'protocol', 'httpMethod', 'dataFormat', 'status', 'applicationId'],
  knowledgeDocuments: ['name', 'description', 'documentType', 'sourceURI', 'language'],
  agenticTriplets: ['name', 'description', 'actingEntityId', 'actingRoleId', 'stance', 'modeOfInteraction', 'targetEntityId', 'associatedFunctionIds'],
  functionCatalogEntries: ['functionName', 'description', 'inputs', 'outputs', 'systemOfRecord'],
  entityModeMatrixEntries: ['entityId', 'modeId', 'isActive', 'modeSpecificConfiguration'],
  relationshipMatrixEntries: ['actor', 'related_actor', 'notes', 'values'],
  accessGateMatrixEntries: ['name', 'description', 'roleId', 'targetEntityId', 'gateCondition'],
  tripletFunctionMatrixEntries: ['tripletId', 'functionId', 'contextDescription', 'priority', 'executionBinding'],
  validationRules: ['name', 'description', 'condition', 'errorMessage', 'severity'],
  privacyManifests: ['dataPrivacyRules'],
  telemetryConfigurations: ['metrics'],
};

/** Attributes that lowering reads by name; they need not be carried a second time. */
const usedHeader = new Set(['dossierId', 'domainName', 'version', 'author', 'description', 'lastModified', 'disSpecificationRef']);

/** Everything of the dossier that has no effect at run time, as it is, so that nothing is lost. */
export function lowerAnnotations({ dossier }: Lowering): Record<string, PlainJson> {
  const { header, schemaReferences, referencedConstructs } = dossier.frame;
  const annotations: Record<string, PlainJson> = {};
  const put = (key: string, value: unknown): void => {
    const plain = lowerAttributeValue(value);
    const empty = plain === null || (typeof plain === 'object' && Object.keys(plain).length === 0);
    if (!empty) annotations[key] = plain;
  };
  put('header', Object.fromEntries(Object.entries(header).filter(([key]) => !usedHeader.has(key))));
  put('schema_references', schemaReferences ?? []);
  put('referenced_constructs', referencedConstructs ?? {});
  for (const name of carriedWhole) put(snake(name), dossier.definitions[name].map(({ value }) => value));
  const remaining: Record<string, unknown> = {};
  for (const [name, used] of Object.entries(usedFields)) {
    for (const { value } of dossier.definitions[name as CollectionName]) {
      const rest = Object.entries(value).filter(([key, item]) => !used.includes(key) && !/Id$/.test(key) && key !== 'primaryKey' && !(Array.isArray(item) && item.length === 0));
      const id = Object.entries(value).find(([key]) => /^(?:entity|mode|role|endpoint|document|triplet|function|matrixEntry|relationship|gate|rule|manifest|configuration)Id$/.test(key))?.[1];
      if (rest.length > 0 && typeof id === 'string') remaining[idKey(id)] = Object.fromEntries(rest);
    }
  }
  put('unused_fields', remaining);
  return annotations;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
