import { randomUUID } from 'node:crypto';
import { AccessToken, TrackSource } from 'livekit-server-sdk';
import { roomNameOf } from '@/lib/contracts/voice.ts';
import type { Env } from '@/lib/core/env.ts';

/** Seconds in which a browser may join with a token. */
export const joinSeconds = 10 * 60;

export const callerPrefix = 'caller-';

/**
 * A browser's token: that one room, join, publish the microphone, subscribe, data. A fresh identity each time, so that a
 * second tab, or a reload, never throws out the first while it is still leaving. It opens the room only while that is there.
 */
export async function mintRoomToken(sessionId: string, user: { name: string }, env: Pick<Env, 'LIVEKIT_API_KEY' | 'LIVEKIT_API_SECRET'>): Promise<string> {
  const minted = new AccessToken(env.LIVEKIT_API_KEY, env.LIVEKIT_API_SECRET, { identity: `${callerPrefix}${randomUUID()}`, name: user.name, ttl: joinSeconds });
  minted.addGrant({
    room: roomNameOf(sessionId),
    roomJoin: true,
    roomCreate: false,
    roomAdmin: false,
    canPublish: true,
    canPublishSources: [TrackSource.MICROPHONE],
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: false,
  });
  return minted.toJwt();
}
