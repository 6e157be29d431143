import { idKey } from '../link/link-dossier.ts';
import { collections, type CollectionName, type Endpoint, type MatrixBinding, type ModeEntry } from '../schema/dossier.ts';
import { fatesOfAttributes, type KnownAttribute } from './known-attributes.ts';
import { lowerAttributeValue, type PlainJson } from './plain-json.ts';
import { tripletOfCapability } from './lower-world.ts';
import { textAttributeOf, type Lowering } from './lowering.ts';
import type { Front } from './persona.ts';
import { meaningOf } from './relations.ts';

/** Constructs without any effect at run time, carried whole. */
const carriedWhole: readonly CollectionName[] = [
  'tagDefinitions', 'applications', 'privacyManifests', 'valueEngineeringProfiles', 'dossierComparisons', 'marketplaceEntries', 'changeManagementRecords', 'modeOfInteractionRegistryEntries',
];

/** Fields of the other constructs that lowering uses; what else they have is carried under the construct's id. */
const usedFields: Readonly<Partial<Record<CollectionName, readonly string[]>>> = {
  entities: ['name', 'description', 'entityType', 'privacyClassification', 'alternateNames', 'attributes', 'primaryKey', 'assignedRoleIds'],
  modes: ['name', 'description'],
  roles: ['name', 'description', 'roleType', 'agentArchetype', 'assignedEntityIds'],
  endpoints: ['name', 'endpointType', 'url', 'protocol', 'httpMethod', 'dataFormat', 'status', 'applicationId', 'description', 'version'],
  knowledgeDocuments: ['name', 'description', 'documentType', 'sourceURI', 'language', 'mimeType', 'version'],
  agenticTriplets: ['name', 'description', 'actingEntityId', 'actingRoleId', 'stance', 'modeOfInteraction', 'targetEntityId', 'associatedFunctionIds', 'appliedTags'],
  functionCatalogEntries: ['functionName', 'description', 'inputs', 'outputs', 'systemOfRecord'],
  entityModeMatrixEntries: ['entityId', 'modeId', 'isActive', 'modeSpecificConfiguration', 'interactionCapabilities', 'description'],
  accessGateMatrixEntries: ['name', 'description', 'roleId', 'targetEntityId', 'gateCondition'],
  tripletFunctionMatrixEntries: ['tripletId', 'functionId', 'contextDescription', 'priority', 'executionBinding'],
  validationRules: ['name', 'description', 'condition', 'errorMessage', 'severity'],
  // Metrics lose their descriptions in the agent, and those of a configuration that is not in force are nowhere else.
  telemetryConfigurations: [],
};

/** capabilityId -> the capability of the agent that it became, with its own words where they differ; or the whole where it became none. */
function interactionCapabilities(lowering: Lowering): [string, unknown][] {
  const triplets = new Map(lowering.dossier.definitions.agenticTriplets.map(({ value }) => [lowering.capabilityIds.get(idKey(value.tripletId)), value]));
  const became = (entityId: string, capability: InteractionCapability): unknown => {
    const id = tripletOfCapability(lowering, entityId, capability);
    if (id === undefined) return capability;
    const triplet = triplets.get(id);
    const own = Object.entries({ name: capability.capabilityName, description: capability.description }).filter(([field, text]) => triplet?.[field as 'name' | 'description'] !== text);
    return own.length === 0 ? id : { capability: id, ...Object.fromEntries(own) };
  };
  return lowering.dossier.definitions.entityModeMatrixEntries.flatMap(({ value }) => (value.interactionCapabilities ?? []).map((capability): [string, unknown] => [idKey(capability.capabilityId), became(value.entityId, capability)]));
}
type InteractionCapability = NonNullable<ModeEntry['interactionCapabilities']>[number];

const usedHeader = new Set(['dossierId', 'domainName', 'version', 'author', 'description', 'lastModified', 'disSpecificationRef']);

/** Everything of the dossier that has no effect at run time, as it is, so that nothing is lost. */
export function lowerAnnotations(lowering: Lowering, front: Front): Record<string, PlainJson> {
  const { dossier } = lowering;
  const { header, schemaReferences, referencedConstructs } = dossier.frame;
  const annotations: Record<string, PlainJson> = {};
  const put = (key: string, value: unknown): void => {
    const plain = lowerAttributeValue(value);
    const empty = plain === null || (typeof plain === 'object' && Object.keys(plain).length === 0);
    if (!empty) annotations[key] = plain;
  };
  /** By id, in the order of the dossier. */
  const putById = (key: string, entries: readonly (readonly [id: string, value: unknown])[]): void => {
    if (entries.length > 0) annotations[key] = Object.fromEntries(entries.map(([id, value]) => [id, lowerAttributeValue(value)]));
  };
  put('header', Object.fromEntries(Object.entries(header).filter(([key]) => !usedHeader.has(key))));
  put('schema_references', schemaReferences ?? []);
  put('referenced_constructs', referencedConstructs ?? {});
  for (const name of carriedWhole) put(snake(name), dossier.definitions[name].map(({ value }) => value));
  const related = relationships(lowering);
  putById('relationships', related.told);
  put('relationship_matrix_entries', related.whole);
  putById('interaction_capabilities', interactionCapabilities(lowering));
  const idle = withoutEffect(lowering);
  put('bindings_without_function', idle.bindings);
  put('endpoints_without_function', idle.endpoints);
  put('entity_mode_matrix_entries', idle.modes);
  const whole = new Set<object>(Object.values(idle).flat());
  for (const name of Object.keys(usedFields)) {
    const collection = name as CollectionName;
    putById(`further_fields_of_${snake(collection)}`, dossier.definitions[collection].flatMap(({ value }) => (whole.has(value) ? [] : furtherFields(collection, value, front))));
  }
  return annotations;
}

/** What hangs on a function or mode that is defined elsewhere, and endpoints that no binding of a function here calls: they stand nowhere else. */
function withoutEffect({ dossier, functionNames }: Lowering): { bindings: MatrixBinding[]; endpoints: Endpoint[]; modes: ModeEntry[] } {
  const entries = dossier.definitions.tripletFunctionMatrixEntries.map(({ value }) => value);
  const bindings = entries.filter(({ functionId }) => !functionNames.has(idKey(functionId)));
  const idle = new Set(bindings);
  const called = new Set(entries.flatMap((entry) => (idle.has(entry) || entry.executionBinding.executionType !== 'API_CALL' ? [] : [idKey(entry.executionBinding.endpointId)])));
  return {
    bindings,
    endpoints: dossier.definitions.endpoints.flatMap(({ value }) => (called.has(idKey(value.endpointId)) ? [] : [value])),
    modes: dossier.definitions.entityModeMatrixEntries.flatMap(({ value }) => (dossier.find('modes', value.modeId) === undefined ? [value] : [])),
  };
}

/** What lowering does not use of a construct, under its id. */
function furtherFields(collection: CollectionName, value: object, front: Front): [string, unknown][] {
  const { idField } = collections[collection];
  const id: unknown = idField === null ? undefined : Reflect.get(value, idField);
  const rest = Object.entries(value).filter(([key]) => key !== idField && key !== 'primaryKey' && !usedFields[collection]?.includes(key)).flatMap(([key, item]): [string, unknown][] => {
    if (key === 'attributes') return withoutUsed(collection, value, item, front);
    return Array.isArray(item) && item.length === 0 ? [] : [[key, item]];
  });
  return rest.length > 0 && typeof id === 'string' ? [[idKey(id), Object.fromEntries(rest)]] : [];
}

/** Relationships that became edges, delegations or groundings as a sentence with the agent's names; the others whole. */
function relationships({ dossier, capabilityIds }: Lowering): { told: [string, string][]; whole: unknown[] } {
  const nameOfEnd = (id: string): string | undefined =>
    capabilityIds.get(idKey(id)) ?? dossier.find('roles', id)?.value.name ?? dossier.find('knowledgeDocuments', id)?.value.name;
  const told: [string, string][] = [];
  const whole: unknown[] = [];
  for (const { value } of dossier.definitions.relationshipMatrixEntries) {
    const [from, to] = [nameOfEnd(value.actor), nameOfEnd(value.related_actor)];
    const values = value.values ?? [];
    const further = Object.keys(value).some((key) => !['relationshipId', 'actor', 'related_actor', 'notes', 'values', 'primaryKey'].includes(key));
    const understood = values.length > 0 && values.every((word) => meaningOf(word) !== 'none');
    if (from === undefined || to === undefined || !understood || further) whole.push(value);
    else told.push([idKey(value.relationshipId), `${from} ${values.join(' and ')} ${to}${value.notes === '' ? '' : `: ${value.notes}`}`]);
  }
  return { told, whole };
}

/** Attributes that lowering takes have their effect; the others are carried. */
function withoutUsed(collection: CollectionName, construct: object, attributes: unknown, front: Front): [string, unknown][] {
  if (!Array.isArray(attributes)) return [['attributes', attributes]];
  const used = new Set(fatesOfAttributes(collection, construct).flatMap(({ fate, known, index }) => (fate === 'effect' && (known.frontOnly !== true || frontSays(construct, known, front)) ? [index] : [])));
  const kept = attributes.filter((_, index) => !used.has(index));
  return kept.length === 0 ? [] : [['attributes', kept]];
}

/** Whether it is this role of which callers hear it, and not the entity that embodies it. */
const frontSays = (role: object, { names }: KnownAttribute, front: Front): boolean => role === front.role && (front.entity === undefined || textAttributeOf(front.entity, ...names) === undefined);

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
