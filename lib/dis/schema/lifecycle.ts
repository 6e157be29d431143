import { z } from 'zod';
import { enums } from './enums.ts';
import { common, dateTime, ids, uri, uuid } from './parts.ts';

const comparisonSummary = z.looseObject({
  newEntities: ids.optional(),
  removedEntities: ids.optional(),
  newTriplets: ids.optional(),
  removedTriplets: ids.optional(),
  changedFunctions: ids.optional(),
  automatedProcesses: z.array(z.string()).optional(),
});
const valueProposition = z.looseObject({
  baselineProfileId: uuid,
  projectedProfileId: uuid,
  projectedAnnualSavings: z.number().optional(),
  projectedRoiPercentage: z.number().optional(),
  projectedPaybackMonths: z.number().optional(),
  projectedRoiFormula: z.string().optional(),
  notes: z.string().optional(),
});
export const dossierComparisonSchema = z.strictObject({
  ...common('comparisonId'),
  comparisonId: uuid,
  name: z.string(),
  discoveryDossierId: uuid,
  designDossierId: uuid,
  summary: comparisonSummary.optional(),
  valueProposition: valueProposition.optional(),
});

export const marketplaceEntrySchema = z.strictObject({
  ...common('entryId'),
  entryId: uuid,
  dossierId: uuid,
  name: z.string(),
  summary: z.string().optional(),
  description: z.string().optional(),
  version: z.string(),
  publisherName: z.string().optional(),
  categories: z.array(enums.marketplaceCategory).optional(),
  pricingModel: enums.marketplacePricingModel.optional(),
  documentationUrl: uri.optional(),
  iconUrl: uri.optional(),
});

export const changeManagementRecordSchema = z.strictObject({
  ...common('recordId'),
  recordId: uuid,
  dossierId: uuid,
  fromVersion: z.string(),
  toVersion: z.string(),
  status: enums.changeManagementStatus,
  submittedBy: z.string(),
  submittedAt: dateTime.optional(),
  approvers: z.array(z.string()).optional(),
  approvedAt: dateTime.optional(),
  notes: z.string().optional(),
});

export const modeOfInteractionRegistryEntrySchema = z.strictObject({ modeName: enums.modeOfInteraction, description: z.string(), notes: z.string().optional() });
