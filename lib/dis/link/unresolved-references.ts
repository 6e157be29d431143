import type { CollectionName } from '../schema/dossier.ts';
import type { LinkedDossier } from './link-dossier.ts';

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
export function unresolvedReferences(dossier: LinkedDossier): readonly Reference[] {
  const known = found.get(dossier);
  if (known !== undefined) return known;
  const references = findUnresolved(dossier);
  found.set(dossier, references);
  return references;
}
/** Two rules ask. */
const found = new WeakMap<LinkedDossier, readonly Reference[]>();

function findUnresolved(dossier: LinkedDossier): Reference[] {
  const { definitions } = dossier;
  const found: Reference[] = [];
  const look = (id: unknown, to: CollectionName | 'any', field: string, parent: string, place: string, index?: number): void => {
    if (typeof id !== 'string' || (to === 'any' ? dossier.collectionsOf(id).length > 0 : dossier.defines(to, id))) return;
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
