import { z } from 'zod';

export const serviceHealthSchema = z.object({ status: z.enum(['healthy', 'degraded', 'down', 'off']), detail: z.string().optional() });
export const healthSchema = z.object({
  status: z.enum(['healthy', 'degraded']),
  services: z.object({ redis: serviceHealthSchema, livekit: serviceHealthSchema, worker: serviceHealthSchema, registry: serviceHealthSchema, speech: serviceHealthSchema }),
});
export type Health = z.infer<typeof healthSchema>;
export type ServiceHealth = z.infer<typeof serviceHealthSchema>;
