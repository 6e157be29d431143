import { AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import type { Env } from '@/lib/core/env.ts';
import { AppError, isAppError } from '@/lib/core/errors.ts';

export interface LiveKitClients {
  rooms: RoomServiceClient;
  dispatches: AgentDispatchClient;
}

const timeoutSeconds = 5;

/** Clients of the LiveKit server's API; `LIVEKIT_URL` may have any of its four schemes. */
export function connectLiveKit(env: Pick<Env, 'LIVEKIT_URL' | 'LIVEKIT_API_KEY' | 'LIVEKIT_API_SECRET'>): LiveKitClients {
  const host = env.LIVEKIT_URL.replace(/^ws/, 'http');
  const options = { requestTimeout: timeoutSeconds };
  return {
    rooms: new RoomServiceClient(host, env.LIVEKIT_API_KEY, env.LIVEKIT_API_SECRET, options),
    dispatches: new AgentDispatchClient(host, env.LIVEKIT_API_KEY, env.LIVEKIT_API_SECRET, options),
  };
}

/** LiveKit answers 404 for a room, a participant or a dispatch that is not there (any more). */
export function isNotThere(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 404;
}

/** Runs a call to LiveKit; what fails leaves as a sentence, its own where it has one. @throws AppError unavailable */
export async function askLiveKit<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (cause) {
    if (isAppError(cause)) throw cause;
    throw new AppError('unavailable', 'The voice server does not answer, so calls cannot be made right now. Text works.', { cause, hint: '"npx foundry doctor" says what is missing.' });
  }
}
