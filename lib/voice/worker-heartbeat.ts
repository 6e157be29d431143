import { signWorkerToken } from '@/lib/auth/worker-token.ts';
import type { WorkerBeat } from '@/lib/contracts/voice.ts';
import { noSessionId } from '@/lib/contracts/voice.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { startHeartbeat, type Heartbeat } from './heartbeat.ts';

export interface WorkerHeartbeatOptions {
  webUrl: string;
  /** FOUNDRY_WORKER_SECRET. */
  secret: string;
  /** This worker's present state; called at every beat. */
  state: () => WorkerBeat | Promise<WorkerBeat>;
  logger: Logger;
}

/** Tells web every 2 s that a worker is there, how full it is, and what its speech process can do: `GET /health` shows it. */
export function startWorkerHeartbeat({ webUrl, secret, state, logger }: WorkerHeartbeatOptions): Heartbeat {
  return startHeartbeat({
    url: new URL('/api/voice/worker-heartbeat', webUrl).href,
    token: () => signWorkerToken({ session_id: noSessionId, job_id: 'worker' }, secret),
    body: state,
    everyMs: 2_000,
    logger,
  });
}
