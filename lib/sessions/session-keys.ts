import { sessionKey } from '@/lib/core/redis.ts';

/** What a session keeps in Redis, all in one hash slot, in the order in which every script takes its keys. */
const parts = ['record', 'events', 'fence', 'lock', 'turns', 'pending', 'requests', 'cancels', 'private', 'speculative', 'agent-change'] as const;

/** Every key of a session's own part (checkpoints are the engine's). */
export const sessionKeys = (sessionId: string): string[] => parts.map((part) => sessionKey(sessionId, part));

export const recordKey = (sessionId: string): string => sessionKey(sessionId, 'record');
export const eventsKey = (sessionId: string): string => sessionKey(sessionId, 'events');
export const turnsKey = (sessionId: string): string => sessionKey(sessionId, 'turns');
export const pendingKey = (sessionId: string): string => sessionKey(sessionId, 'pending');
export const fenceKey = (sessionId: string): string => sessionKey(sessionId, 'fence');
export const speculativeKey = (sessionId: string): string => sessionKey(sessionId, 'speculative');
/** Pub/sub channel on which every append to the stream is announced. */
export const feedChannel = (sessionId: string): string => sessionKey(sessionId, 'feed');
/** The session of such a channel; null for another channel. */
export const feedSession = (channel: string): string | null => /^foundry:session:\{(.+)\}:feed$/.exec(channel)?.[1] ?? null;

/** Sessions of a user, scored by their last activity (ms). */
export const userSessionsKey = (userId: string): string => `foundry:user:${userId}:sessions`;
/** Sessions of others in which a user could speak, scored by when each ends (ms). */
export const speakingKey = (userId: string): string => `foundry:user:${userId}:speaks`;
/** Sessions with unfinished turns, scored by the last sign of life (ms) of the process that runs them. */
export const pendingSessionsKey = 'foundry:sessions:pending';
/** Open sessions, scored by when they end (ms). */
export const expiringSessionsKey = 'foundry:sessions:expiring';
/** Every session, scored by when all of it is deleted (ms). */
export const retainedSessionsKey = 'foundry:sessions:retained';
/** Pub/sub channel of `session_id turn_id`, for the process that runs the turn. */
export const cancelChannel = 'foundry:sessions:cancel';
/** Sessions with events that are not masked yet, scored by when they are due (ms). */
export const unmaskedSessionsKey = 'foundry:sessions:unmasked';
