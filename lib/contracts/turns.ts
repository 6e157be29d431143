import { z } from 'zod';
import { channelSchema, instantSchema, turnIdSchema } from './common.ts';

/** Body of `POST /api/sessions/:id/turns`. */
export const turnRequestSchema = z.strictObject({
  turn_id: turnIdSchema,
  /** What the person said; empty for an opening or a silence. */
  text: z.string().max(20_000).default(''),
  modality: channelSchema,
  kind: z.enum(['user', 'opening', 'silence']).default('user'),
  /** Reads and proposes only: no effect, event or checkpoint until it is committed. */
  speculative: z.boolean().default(false),
});
export type TurnRequest = z.infer<typeof turnRequestSchema>;

export const heardSchema = z.strictObject({ text: z.string(), interrupted: z.boolean() });
export type Heard = z.infer<typeof heardSchema>;
export const approvalDecisionSchema = z.strictObject({ approve: z.boolean(), note: z.string().max(2_000).optional() });
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>;

const jsonRecord = z.record(z.string(), z.unknown());
const base = { turn_id: turnIdSchema, at: instantSchema };

/** Everything that a turn ends with. */
export const turnEndSchema = z.object({
  ...base,
  type: z.literal('turn-end'),
  text: z.string(),
  /** What the turn was about, also when refused. */
  capability: z.object({ id: z.string(), triplet_id: z.string(), name: z.string() }).nullable(),
  inputs: jsonRecord,
  asked_for: z.array(z.string()),
  calls: z.array(z.object({ function: z.string(), ok: z.boolean() })),
  refused: z.object({ gate: z.string(), reason: z.string() }).nullable(),
  awaiting: z.enum(['confirmation', 'approval', 'input']).nullable(),
  cancelled: z.boolean().optional(),
  /** Milliseconds per stage of the turn, and `total`. */
  latency_ms: z.record(z.string(), z.number()),
});
export type TurnEnd = z.infer<typeof turnEndSchema>;

/** What happens in a turn, in order, from `turn-start` to `turn-end` or `error`. */
export const turnEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal('turn-start'),
    kind: z.enum(['user', 'opening', 'silence']),
    modality: channelSchema,
    /** 2 or more where the process that ran this turn died and another took over: what came before of this turn is void. */
    attempt: z.number().int().optional(),
  }),
  z.object({ ...base, type: z.literal('node-start'), node: z.string() }),
  z.object({ ...base, type: z.literal('node-end'), node: z.string(), duration_ms: z.number() }),
  z.object({ ...base, type: z.literal('text-delta'), text: z.string() }),
  z.object({ ...base, type: z.literal('tool-call'), call_id: z.string(), function: z.string(), title: z.string(), inputs: jsonRecord, mutates: z.boolean() }),
  z.object({ ...base, type: z.literal('tool-result'), call_id: z.string(), function: z.string(), ok: z.boolean(), outputs: jsonRecord.nullable(), error: z.string().nullable(), duration_ms: z.number() }),
  z.object({ ...base, type: z.literal('approval-required'), approval_id: z.string(), function: z.string(), inputs: jsonRecord, reason: z.string() }),
  turnEndSchema,
  z.object({ ...base, type: z.literal('error'), code: z.string(), message: z.string(), retryable: z.boolean() }),
]);
export type TurnEvent = z.infer<typeof turnEventSchema>;
export type TurnEventOf<Type extends TurnEvent['type']> = Extract<TurnEvent, { type: Type }>;
