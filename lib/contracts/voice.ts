import { z } from 'zod';
import { agentIdSchema, instantSchema, sessionIdSchema, timeZoneSchema } from './common.ts';

export const voiceSessionRequestSchema = z.strictObject({
  agent_id: agentIdSchema,
  user_id: z.string().min(1).max(128).optional(),
  session_id: sessionIdSchema.optional(),
  /** A draft to try: its author and admins, mock environment only. */
  agent_version: z.number().int().min(1).optional(),
  session_duration_hours: z.number().positive().max(24).default(1),
  time_zone: timeZoneSchema.optional(),
});
export type VoiceSessionRequest = z.infer<typeof voiceSessionRequestSchema>;

export const voiceSessionSchema = z.object({ session_id: sessionIdSchema, room_name: z.string(), token: z.string(), livekit_url: z.string(), expires_at: instantSchema });
export type VoiceSession = z.infer<typeof voiceSessionSchema>;

export const roomSchema = z.object({ room_name: z.string(), session_id: sessionIdSchema, participants: z.array(z.object({ identity: z.string(), kind: z.enum(['caller', 'agent', 'other']), joined_at: instantSchema })) });

/** Carried by a dispatch. Nothing secret: a browser may read it. */
export const dispatchMetadataSchema = z.strictObject({ session_id: sessionIdSchema, web_url: z.string().optional() });
export type DispatchMetadata = z.infer<typeof dispatchMetadataSchema>;

/** The name under which workers register with LiveKit. */
export const workerAgentName = 'agent-foundry';
/** Room of a session. */
export const roomNameOf = (sessionId: string): string => `foundry-${sessionId}`;
/** Session of a room, or null for a room that is not ours. */
export const sessionIdOf = (roomName: string): string | null => {
  const parsed = sessionIdSchema.safeParse(roomName.startsWith('foundry-') ? roomName.slice('foundry-'.length) : '');
  return parsed.success ? parsed.data : null;
};

/** What a worker needs to speak for an agent. */
export const voiceProfileSchema = z.object({
  language: z.string(),
  voice: z.string().nullable(),
  agent_name: z.string(),
  /** Spoken at once when a call opens; the opening turn answers the same words. Null where the session has history. */
  greeting: z.string().nullable(),
  /** Names and terms that the recogniser should favour. */
  vocabulary: z.array(z.string()),
  /** Said while a slow function runs. */
  fillers: z.array(z.string()),
});
export type VoiceProfile = z.infer<typeof voiceProfileSchema>;

/** Session id in the token of a worker that speaks for itself, not for a call. */
export const noSessionId = '00000000-0000-0000-0000-000000000000';

/** Body of `POST /api/voice/worker-heartbeat`: what a worker says of itself every 2 s. */
export const workerBeatSchema = z.strictObject({
  worker_id: z.string().min(1).max(128),
  /** Calls that it takes at most, and has now. */
  capacity: z.number().int().min(0),
  active_calls: z.number().int().min(0),
  /** Its speech process; null where there is none, or it does not answer. */
  speech: z.object({ stt: z.string().nullable(), tts: z.string().nullable() }).nullable(),
});
export type WorkerBeat = z.infer<typeof workerBeatSchema>;

/** Body of `POST /api/voice/room/:room/heartbeat`: the agent's identity in the room. */
export const callBeatSchema = z.strictObject({ identity: z.string().min(1).max(256) });

/** Body of `POST /api/livekit/token`, LiveKit's own shape; of the rest only `room_name` counts. */
export const livekitTokenRequestSchema = z.object({ room_name: z.string() });
export const livekitTokenSchema = z.object({ server_url: z.string(), participant_token: z.string() });
