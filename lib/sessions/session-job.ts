import { z } from 'zod';
import { approvalDecisionSchema, heardSchema, turnRequestSchema } from '@/lib/contracts/turns.ts';

/**
 * What is done on a session one at a time, in the order in which it was asked for. Kept in Redis until it is done, so that
 * any process can do it: the one that took it may die.
 */
export const sessionJobSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('turn'), request: turnRequestSchema }),
  z.strictObject({ kind: z.literal('approval'), approval_id: z.string(), decision: approvalDecisionSchema, by: z.strictObject({ id: z.string(), name: z.string() }) }),
  z.strictObject({ kind: z.literal('heard'), turn_id: z.string(), heard: heardSchema }),
]);
export type SessionJob = z.infer<typeof sessionJobSchema>;
