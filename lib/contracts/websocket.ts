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

/** What the server sends: the session's events, each with its `event_id`, and `pong`. */
export type ServerMessage = (SessionEvent & { event_id: string }) | { type: 'pong'; event_id: string };

/** Close codes beside the standard ones. */
export const closeCode = { goingAway: 1001, policy: 1008, tooBig: 1009, unauthenticated: 4401, notFound: 4404, disabled: 4403, ended: 4410 } as const;
