import { z } from 'zod';
import { turnIdSchema } from './common.ts';
import { type SessionEvent } from './sessions.ts';

/** What a client sends on `/api/ws`. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('user-message'), turn_id: turnIdSchema, text: z.string().min(1).max(20_000) }),
  z.strictObject({ type: z.literal('cancel-turn'), turn_id: turnIdSchema }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** Told to one client alone, at its place on the stream: what it asked for is not for it. Names the turn that is not to be. */
export type Refusal = Extract<SessionEvent, { type: 'notification' }> & { turn_id: string; event_id: string };

/** What the server sends: the session's events, each with its `event_id`, `pong`, and what concerns this client alone. */
export type ServerMessage = (SessionEvent & { event_id: string }) | Refusal | { type: 'pong'; event_id: string };

/** Close codes beside the standard ones. */
export const closeCode = { goingAway: 1001, policy: 1008, tooBig: 1009, tryAgain: 1013, unauthenticated: 4401, notFound: 4404, disabled: 4403, ended: 4410 } as const;
