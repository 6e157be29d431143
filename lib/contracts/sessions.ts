import { z } from 'zod';
import { agentIdSchema, channelSchema, environmentSchema, instantSchema, sessionIdSchema, timeZoneSchema, turnIdSchema } from './common.ts';
import { turnEventSchema } from './turns.ts';

/** What gates see under `session` and `now`, for rehearsal: builders and admins, mock environment only. */
export const testFactsSchema = z.record(z.string(), z.unknown());

export const sessionCreateSchema = z.strictObject({ agent_id: agentIdSchema, agent_version: z.number().int().min(1).optional(), time_zone: timeZoneSchema.optional(), test_facts: testFactsSchema.optional() });
export const sessionPatchSchema = z.strictObject({ title: z.string().min(1).max(200).optional(), test_facts: testFactsSchema.optional() });

export const sessionSchema = z.object({
  session_id: sessionIdSchema,
  agent_id: agentIdSchema,
  agent_name: z.string(),
  agent_version: z.number().int(),
  /** Tries a version that is not published, in the mock environment. */
  draft: z.boolean().optional(),
  environment: environmentSchema,
  user_id: z.string(),
  title: z.string(),
  state: z.enum(['open', 'ended']),
  started_at: instantSchema,
  ended_at: instantSchema.nullable(),
  last_activity_at: instantSchema,
  expires_at: instantSchema,
  time_zone: z.string(),
  turns: z.number().int(),
  /** A call in progress on this session. */
  call: z.object({ room_name: z.string(), state: z.enum(['connecting', 'agent-joining', 'live']) }).nullable(),
  awaiting: z.enum(['confirmation', 'approval', 'input']).nullable(),
});
export type Session = z.infer<typeof sessionSchema>;
export const sessionListSchema = z.object({ sessions: z.array(sessionSchema) });

export const transcriptEntrySchema = z.object({
  event_id: z.string(),
  turn_id: turnIdSchema,
  at: instantSchema,
  speaker: z.enum(['user', 'agent', 'tool']),
  text: z.string(),
  modality: channelSchema.optional(),
  /** The agent was cut off: `text` is what the caller heard. */
  interrupted: z.boolean().optional(),
  /** The turn still runs: `text` is what it has said so far. */
  partial: z.boolean().optional(),
  tool: z.object({ function: z.string(), inputs: z.record(z.string(), z.unknown()), ok: z.boolean(), outputs: z.record(z.string(), z.unknown()).nullable() }).optional(),
});
export type TranscriptEntry = z.infer<typeof transcriptEntrySchema>;
export const transcriptSchema = z.object({ session: sessionSchema, entries: z.array(transcriptEntrySchema) });
export type Transcript = z.infer<typeof transcriptSchema>;

const at = instantSchema;
/** One entry of a session's stream: a turn's event, or what happened around turns. */
export const sessionEventSchema = z.union([
  turnEventSchema,
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('user-transcript'), turn_id: turnIdSchema, at, text: z.string(), modality: channelSchema, final: z.boolean() }),
    z.object({ type: z.literal('heard'), turn_id: turnIdSchema, at, text: z.string(), interrupted: z.boolean() }),
    z.object({ type: z.literal('approval-resolved'), turn_id: turnIdSchema, at, approval_id: z.string(), approve: z.boolean(), by: z.string(), note: z.string().optional() }),
    z.object({ type: z.literal('session-updated'), at, session: sessionSchema }),
    z.object({ type: z.literal('agent-updated'), at, agent_id: agentIdSchema, change: z.enum(['published', 'enabled', 'disabled', 'problems']), message: z.string() }),
    z.object({ type: z.literal('notification'), at, level: z.enum(['info', 'warning', 'error']), message: z.string(), code: z.string().optional() }),
  ]),
]);
export type SessionEvent = z.infer<typeof sessionEventSchema>;
/** A stored event carries its Redis stream id, the place to resume from. */
export type StoredSessionEvent = SessionEvent & { event_id: string };
