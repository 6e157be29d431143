import { z } from 'zod';
import { instantSchema, sessionIdSchema } from './common.ts';

/** Something that waits for the yes or no of another person than the caller. */
export const approvalSchema = z.object({
  approval_id: z.string(),
  session_id: sessionIdSchema,
  agent_id: z.string(),
  agent_name: z.string(),
  /** Who asks. */
  user_id: z.string(),
  user_name: z.string(),
  /** What would be called, and its name in words. */
  function: z.string(),
  title: z.string(),
  /** As it may be shown: what the agent's privacy manifest names is masked. */
  inputs: z.record(z.string(), z.unknown()),
  reason: z.string(),
  asked_at: instantSchema,
  /** With the session; nobody can decide after that. */
  expires_at: instantSchema,
  /** Null where the reader may decide it, else why not. */
  not_yours: z.string().nullable(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** What waits longest comes first; `more` is how many wait beside those listed. */
export const approvalListSchema = z.object({ approvals: z.array(approvalSchema), more: z.number().int() });
export type ApprovalList = z.infer<typeof approvalListSchema>;

const base = { session_id: z.string(), at: instantSchema };
/** What is told to everyone who may approve. `approvals-changed`: something was missed, read the list again. */
export const approvalEventSchema = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('approval-asked'), approval_id: z.string() }),
  z.object({ ...base, type: z.literal('approval-decided'), approval_id: z.string(), approve: z.boolean(), by: z.string() }),
  z.object({ ...base, type: z.literal('approval-withdrawn'), approval_id: z.string() }),
  z.object({ type: z.literal('approvals-changed'), at: instantSchema }),
]);
export type ApprovalEvent = z.infer<typeof approvalEventSchema>;
