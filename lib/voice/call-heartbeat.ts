import { signWorkerToken } from '@/lib/auth/worker-token.ts';
import { roomNameOf } from '@/lib/contracts/voice.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { startHeartbeat, type Heartbeat } from './heartbeat.ts';

export interface CallHeartbeatOptions {
  webUrl: string;
  /** FOUNDRY_WORKER_SECRET. */
  secret: string;
  sessionId: string;
  jobId: string;
  /** The agent's identity in the room: `ctx.room.localParticipant.identity`, after connecting. */
  identity: string;
  logger: Logger;
}

/**
 * Tells web every 400 ms that the agent of a call lives; start it in the call's own process once connected to the room,
 * stop it when the call ends. LiveKit keeps a killed agent listed for 20 s: without this web could not call another
 * within 2 s.
 */
export function startCallHeartbeat({ webUrl, secret, sessionId, jobId, identity, logger }: CallHeartbeatOptions): Heartbeat {
  return startHeartbeat({
    url: new URL(`/api/voice/room/${roomNameOf(sessionId)}/heartbeat`, webUrl).href,
    token: () => signWorkerToken({ session_id: sessionId, job_id: jobId }, secret),
    body: () => ({ identity }),
    everyMs: 400,
    logger,
  });
}
