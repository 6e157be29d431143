import { z } from 'zod';
import { enums } from './enums.ts';
import { common, uuid } from './parts.ts';

const telemetryMetric = z.looseObject({
  metricId: z.string(),
  name: z.string(),
  description: z.string().optional(),
  metricType: enums.telemetryMetricType,
  unit: enums.metricUnit.optional(),
  sourceExpression: z.string().optional(),
});
export const telemetryConfigurationSchema = z.strictObject({
  ...common('configurationId'),
  configurationId: uuid,
  name: z.string(),
  description: z.string(),
  metrics: z.array(telemetryMetric).optional(),
  logs: z.looseObject({ logLevel: enums.telemetryLogLevel.optional(), includeContext: z.boolean().optional() }).optional(),
  traces: z.looseObject({ enablePropagation: z.boolean().optional(), samplingRate: z.number().min(0).max(1).optional() }).optional(),
});

const valueMetric = z.looseObject({
  metricId: z.string(),
  name: z.string(),
  value: z.number(),
  unit: enums.metricUnit,
  calculationFormula: z.string().optional(),
  sourceDescription: z.string().optional(),
});
const costModel = z.looseObject({
  avgLaborRatePerHour: z.number(),
  currency: enums.currency,
  avgInfrastructureCostPerInteraction: z.number().optional(),
  costCalculationFormula: z.string().optional(),
});
export const valueEngineeringProfileSchema = z.strictObject({
  ...common('profileId'),
  profileId: uuid,
  name: z.string(),
  description: z.string(),
  metrics: z.array(valueMetric).optional(),
  costModel: costModel.optional(),
});
