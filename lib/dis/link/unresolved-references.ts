import type { CollectionName } from '../schema/dossier.ts';
import { isUuid } from '../schema/formats.ts';
import { isRecord } from '../schema/kinds.ts';
import type { LinkedDossier } from './link-dossier.ts';
import { oncePer } from './once-per.ts';

/** One reference of a dossier: the id, where it stands, and where it may lead ('any' construct for relationships). */
export interface Reference {
  readonly id: string;
  readonly pointer: string;
  readonly field: string;
  readonly to: CollectionName | 'any';
}

/** Scalar and list fields that hold ids, per collection (SEMANTICS section 5). */
const fields: Readonly<Partial<Record<CollectionName, Readonly<Record<string, CollectionName | 'any'>>>>> = {
  entities: { assignedRoleIds: 'roles' },
  roles: { assignedEntityIds: 'entities' },
  applications: { associatedEndpointIds: 'endpoints', assignedRoleIds: 'roles' },
  endpoints: { applicationId: 'applications' },
  knowledgeDocuments: { sourceApplicationId: 'applications' },
  agenticTriplets: { actingEntityId: 'entities', actingRoleId: 'roles', targetEntityId: 'entities', associatedFunctionIds: 'functionCatalogEntries' },
  tripletFunctionMatrixEntries: { tripletId: 'agenticTriplets', functionId: 'functionCatalogEntries' },
  entityModeMatrixEntries: { entityId: 'entities', modeId: 'modes' },
  relationshipMatrixEntries: { actor: 'any', related_actor: 'any' },
  accessGateMatrixEntries: { roleId: 'roles', targetEntityId: 'entities' },
};

/**
 * The references between constructs that lead to nothing of the right kind in this dossier; those of the header and of value
 * propositions are in their own rules. Pointers are only made for these: nearly every reference of a dossier is good.
 */
export const unresolvedReferences: (dossier: LinkedDossier) => readonly Reference[] = oncePer((dossier) => findUnresolved(dossier));

type Look = (id: unknown, to: CollectionName | 'any', field: string, parent: string, place: string) => void;

/** Lists of objects whose members refer to something. */
const nested: Readonly<Partial<Record<CollectionName, Readonly<Record<string, Readonly<Record<string, CollectionName>>>>>>> = {
  entityModeMatrixEntries: { interactionCapabilities: { associatedFunctionIds: 'functionCatalogEntries' } },
  privacyManifests: { dataPrivacyRules: { entityId: 'entities' } },
};

/** The references of a construct whose shape is wrong somewhere, as far as they are where they belong. */
function lookInto(construct: unknown, collection: CollectionName, pointer: string, look: Look): void {
  if (!isRecord(construct)) return;
  const lookAt = (ids: unknown, to: CollectionName | 'any', field: string, place: string): void => {
    if (Array.isArray(ids)) ids.forEach((id: unknown, index) => look(id, to, field, pointer, `${place}/${index}`));
    else look(ids, to, field, pointer, place);
  };
  for (const [field, to] of Object.entries(fields[collection] ?? {})) lookAt(construct[field], to, field, `/${field}`);
  const binding = construct['executionBinding'];
  if (collection === 'tripletFunctionMatrixEntries' && isRecord(binding)) {
    if (binding['executionType'] === 'API_CALL') lookAt(binding['endpointId'], 'endpoints', 'endpointId', '/executionBinding/endpointId');
    if (binding['executionType'] === 'WORKFLOW') lookAt(binding['workflowSystemId'], 'applications', 'workflowSystemId', '/executionBinding/workflowSystemId');
  }
  for (const [list, members] of Object.entries({ ...nested[collection], appliedTags: { tagDefinitionId: 'tagDefinitions' as const } })) {
    const items = construct[list];
    if (!Array.isArray(items)) continue;
    items.forEach((item: unknown, index) => {
      if (isRecord(item)) for (const [field, to] of Object.entries(members)) lookAt(item[field], to, field, `/${list}/${index}/${field}`);
    });
  }
}

function findUnresolved(dossier: LinkedDossier): Reference[] {
  const { definitions } = dossier;
  const found: Reference[] = [];
  const look = (id: unknown, to: CollectionName | 'any', field: string, parent: string, place: string, index?: number): void => {
    if (typeof id !== 'string' || (to === 'any' ? dossier.collectionsOf(id).length > 0 : dossier.defines(to, id))) return;
    if (to === 'any' ? dossier.unreadable.size > 0 : dossier.unreadable.has(to)) return;
    // Reported where it stands: as an id that is no UUID, or as the own id, missing or wrong, of the construct that is meant here.
    if (dossier.damaged.length > 0 && (!isUuid(id) || (dossier.lacksIds(to) && dossier.collectionsOf(id).length === 0 && dossier.strayListOf(id) === undefined))) return;
    found.push({ id, to, field, pointer: index === undefined ? `${parent}${place}` : `${parent}${place}/${index}` });
  };
  const lookAll = (ids: unknown, to: CollectionName | 'any', field: string, parent: string, place: string): void => {
    if (!Array.isArray(ids)) return look(ids, to, field, parent, place);
    for (let index = 0; index < ids.length; index += 1) look(ids[index], to, field, parent, place, index);
  };
  for (const [name, targets] of Object.entries(fields)) {
    const wanted = Object.entries(targets).map(([field, to]) => ({ field, to, place: `/${field}` }));
    for (const { value, pointer } of definitions[name as CollectionName]) {
      const construct: Readonly<Record<string, unknown>> = value;
      for (const { field, to, place } of wanted) lookAll(construct[field], to, field, pointer, place);
    }
  }
  for (const { collection, value, pointer } of dossier.damaged) lookInto(value, collection, pointer, look);
  for (const { value, pointer } of definitions.tripletFunctionMatrixEntries) {
    const binding = value.executionBinding;
    if (binding.executionType === 'API_CALL') look(binding.endpointId, 'endpoints', 'endpointId', pointer, '/executionBinding/endpointId');
    if (binding.executionType === 'WORKFLOW') look(binding.workflowSystemId, 'applications', 'workflowSystemId', pointer, '/executionBinding/workflowSystemId');
  }
  for (const { value, pointer } of definitions.entityModeMatrixEntries) {
    (value.interactionCapabilities ?? []).forEach((capability, index) => {
      lookAll(capability.associatedFunctionIds, 'functionCatalogEntries', 'associatedFunctionIds', pointer, `/interactionCapabilities/${index}/associatedFunctionIds`);
    });
  }
  for (const { value, pointer } of definitions.privacyManifests) {
    (value.dataPrivacyRules ?? []).forEach((rule, index) => look(rule.entityId, 'entities', 'entityId', pointer, `/dataPrivacyRules/${index}/entityId`));
  }
  for (const name of Object.keys(definitions)) {
    for (const { value, pointer } of definitions[name as CollectionName]) {
      if (!('appliedTags' in value) || value.appliedTags === undefined) continue;
      value.appliedTags.forEach((tag, index) => look(tag.tagDefinitionId, 'tagDefinitions', 'tagDefinitionId', pointer, `/appliedTags/${index}/tagDefinitionId`));
    }
  }
  return found;
}
