import { z } from 'zod';

export const serviceHealthSchema = z.object({ status: z.enum(['healthy', 'degraded', 'down', 'off']), detail: z.string().optional() });
/** What tells requests apart: sentence embeddings, or only the words that a request shares with examples. */
export const languageHealthSchema = serviceHealthSchema.extend({ matching: z.enum(['bge', 'use-lite', 'words']).optional() });
/** Something wrong with an agent's file; lines and columns count from 1. */
export const fileProblemSchema = z.object({ agent_id: z.string(), file: z.string(), line: z.number().int(), column: z.number().int(), message: z.string() });
export type FileProblem = z.infer<typeof fileProblemSchema>;
/** `problems`: for admins. */
export const registryHealthSchema = serviceHealthSchema.extend({ problems: z.array(fileProblemSchema).optional() });
export const healthSchema = z.object({
  status: z.enum(['healthy', 'degraded']),
  services: z.object({ redis: serviceHealthSchema, livekit: serviceHealthSchema, worker: serviceHealthSchema, registry: registryHealthSchema, speech: serviceHealthSchema, language: languageHealthSchema }),
});
export type Health = z.infer<typeof healthSchema>;
export type LanguageHealth = z.infer<typeof languageHealthSchema>;
export type ServiceHealth = z.infer<typeof serviceHealthSchema>;
