import { z } from 'zod';
import { enums } from './enums.ts';
import { common, ids, openObject, uuid } from './parts.ts';

export const entitySchema = z.strictObject({
  ...common('entityId'),
  primaryKey: z.string().optional(),
  entityId: uuid,
  name: z.string(),
  description: z.string(),
  entityType: enums.entityType.optional(),
  privacyClassification: enums.privacyClassification.optional(),
  alternateNames: z.array(z.string()).optional(),
  assignedRoleIds: ids.optional(),
});

export const roleSchema = z.strictObject({
  ...common('roleId'),
  roleId: uuid,
  name: z.string(),
  description: z.string(),
  roleType: enums.roleType.optional(),
  agentArchetype: enums.agentArchetype.optional(),
  assignedEntityIds: ids.optional(),
});

/** An operational state, context or persona that an entity can adopt. */
export const modesSchema = z.strictObject({ ...common('modeId'), modeId: uuid, name: z.string(), description: z.string() });

const interactionCapability = z.looseObject({
  capabilityId: uuid,
  capabilityName: z.string(),
  stance: enums.stance,
  modeOfInteraction: enums.modeOfInteraction,
  description: z.string(),
  associatedFunctionIds: ids.optional(),
});

export const entityModeMatrixSchema = z.strictObject({
  ...common('matrixEntryId'),
  matrixEntryId: uuid,
  entityId: uuid,
  modeId: uuid,
  isActive: z.boolean().optional(),
  interactionCapabilities: z.array(interactionCapability).optional(),
  modeSpecificConfiguration: openObject.optional(),
  description: z.string().optional(),
});

/** `actor` and `related_actor` are ids of any construct; `values` is an open vocabulary. */
export const relationshipMatrixSchema = z.strictObject({
  ...common('relationshipId'),
  relationshipId: uuid,
  actor: uuid,
  related_actor: uuid,
  notes: z.string(),
  values: z.array(z.string()).optional(),
});
