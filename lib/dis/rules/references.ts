import { pointerTo } from '../finding.ts';
import type { CollectionName } from '../schema/dossier.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';

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

/** Every reference between constructs of the dossier; those of the header and of value propositions are in their own rules. */
export function* referencesOf({ definitions }: LinkedDossier): Generator<Reference> {
  for (const [name, targets] of Object.entries(fields)) {
    for (const { value, pointer } of definitions[name as CollectionName]) {
      const construct: Readonly<Record<string, unknown>> = value;
      for (const [field, to] of Object.entries(targets)) yield* idsAt(construct[field], pointerTo(pointer, field), field, to);
    }
  }
  for (const { value, pointer } of definitions.tripletFunctionMatrixEntries) {
    const binding = value.executionBinding;
    if (binding.executionType === 'API_CALL') yield { id: binding.endpointId, pointer: `${pointer}/executionBinding/endpointId`, field: 'endpointId', to: 'endpoints' };
    if (binding.executionType === 'WORKFLOW') yield { id: binding.workflowSystemId, pointer: `${pointer}/executionBinding/workflowSystemId`, field: 'workflowSystemId', to: 'applications' };
  }
  for (const { value, pointer } of definitions.entityModeMatrixEntries) {
    for (const [index, capability] of (value.interactionCapabilities ?? []).entries()) {
      yield* idsAt(capability.associatedFunctionIds, `${pointer}/interactionCapabilities/${index}/associatedFunctionIds`, 'associatedFunctionIds', 'functionCatalogEntries');
    }
  }
  for (const { value, pointer } of definitions.privacyManifests) {
    for (const [index, rule] of (value.dataPrivacyRules ?? []).entries()) yield { id: rule.entityId, pointer: `${pointer}/dataPrivacyRules/${index}/entityId`, field: 'entityId', to: 'entities' };
  }
  for (const name of Object.keys(definitions)) {
    for (const { value, pointer } of definitions[name as CollectionName]) {
      if (!('appliedTags' in value) || value.appliedTags === undefined) continue;
      for (const [index, tag] of value.appliedTags.entries()) yield { id: tag.tagDefinitionId, pointer: `${pointer}/appliedTags/${index}/tagDefinitionId`, field: 'tagDefinitionId', to: 'tagDefinitions' };
    }
  }
}

function* idsAt(value: unknown, pointer: string, field: string, to: CollectionName | 'any'): Generator<Reference> {
  if (typeof value === 'string') yield { id: value, pointer, field, to };
  if (Array.isArray(value)) for (const [index, id] of value.entries()) if (typeof id === 'string') yield { id, pointer: `${pointer}/${index}`, field, to };
}
