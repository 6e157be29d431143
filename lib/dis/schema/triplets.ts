import { z } from 'zod';
import { enums } from './enums.ts';
import { common, ids, integer, uuid } from './parts.ts';

export const agenticTripletSchema = z.strictObject({
  ...common('tripletId'),
  tripletId: uuid,
  name: z.string(),
  description: z.string(),
  actingEntityId: uuid,
  actingRoleId: uuid,
  stance: enums.stance,
  modeOfInteraction: enums.modeOfInteraction,
  targetEntityId: uuid,
  associatedFunctionIds: ids.optional(),
});

const parameter = z.looseObject({ name: z.string(), type: z.string(), description: z.string(), isRequired: z.boolean().optional() });
export const functionCatalogEntrySchema = z.strictObject({
  ...common('functionId'),
  functionId: uuid,
  functionName: z.string(),
  description: z.string(),
  inputs: z.array(parameter).optional(),
  outputs: z.array(parameter).optional(),
  systemOfRecord: z.string().optional(),
  notes: z.string().optional(),
});

/** One branch per `executionType`, so that a problem is reported against the branch that was meant. */
export const executionBindingSchema = z.discriminatedUnion('executionType', [
  z.strictObject({
    executionType: z.literal('API_CALL'),
    endpointId: uuid,
    requestMappingNotes: z.string().optional(),
    responseMappingNotes: z.string().optional(),
  }),
  z.strictObject({
    executionType: z.literal('SCRIPT'),
    scriptReference: z.string(),
    scriptLanguage: enums.scriptLanguage.optional(),
    runtimeEnvironment: z.string().optional(),
  }),
  z.strictObject({ executionType: z.literal('WORKFLOW'), workflowSystemId: uuid, workflowName: z.string(), workflowVersion: z.string().optional() }),
  z.strictObject({ executionType: z.literal('INTERNAL_CODE'), methodReference: z.string() }),
]);

export const tripletFunctionMatrixEntrySchema = z.strictObject({
  ...common('matrixEntryId'),
  matrixEntryId: uuid,
  tripletId: uuid,
  functionId: uuid,
  contextDescription: z.string().optional(),
  priority: integer.optional(),
  executionBinding: executionBindingSchema,
});
