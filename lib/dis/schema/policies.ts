import { z } from 'zod';
import { enums } from './enums.ts';
import { common, integer, uuid } from './parts.ts';

export const accessGateMatrixSchema = z.strictObject({
  ...common('gateId'),
  gateId: uuid,
  name: z.string(),
  description: z.string().optional(),
  roleId: uuid,
  targetEntityId: uuid,
  gateCondition: z.string(),
  notes: z.string().optional(),
});

export const validationRuleSchema = z.strictObject({
  ...common('ruleId'),
  ruleId: uuid,
  name: z.string(),
  description: z.string(),
  condition: z.string(),
  errorMessage: z.string(),
  severity: enums.validationSeverity.optional(),
});

const dataPrivacyRule = z.looseObject({
  ruleId: uuid,
  entityId: uuid,
  attributeName: z.string(),
  dataCategory: enums.dataCategory,
  processingPurposes: z.array(enums.processingPurpose).optional(),
  storagePolicy: enums.storagePolicy.optional(),
  retentionDays: integer.optional(),
  notes: z.string().optional(),
});
export const privacyManifestSchema = z.strictObject({
  ...common('manifestId'),
  manifestId: uuid,
  name: z.string(),
  description: z.string(),
  dataPrivacyRules: z.array(dataPrivacyRule).optional(),
});
