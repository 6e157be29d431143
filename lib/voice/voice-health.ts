import type { ServiceHealth } from '@/lib/contracts/health.ts';
import type { WorkerBeat } from '@/lib/contracts/voice.ts';
import type { Env } from '@/lib/core/env.ts';

/** What the workers' reports say of the worker as a service. */
export function workerHealth(workers: readonly WorkerBeat[]): ServiceHealth {
  if (workers.length === 0) return { status: 'down', detail: 'No worker has reported in the last seconds: calls stay unanswered, text works.' };
  const capacity = workers.reduce((sum, worker) => sum + worker.capacity, 0);
  const active = workers.reduce((sum, worker) => sum + worker.active_calls, 0);
  const detail = `${workers.length} ${workers.length === 1 ? 'worker' : 'workers'}, ${active} of ${capacity} calls`;
  return active < capacity ? { status: 'healthy', detail } : { status: 'degraded', detail: `${detail}: the next caller waits` };
}

/** What the workers' reports say of speech: who speaks for a call is the speech process beside its worker. */
export function speechHealth(workers: readonly WorkerBeat[], env: Pick<Env, 'FOUNDRY_STT' | 'FOUNDRY_TTS'>): ServiceHealth {
  if (env.FOUNDRY_STT === 'off' || env.FOUNDRY_TTS === 'off') return { status: 'off', detail: 'Turned off by FOUNDRY_STT or FOUNDRY_TTS: text works.' };
  if (workers.length === 0) return { status: 'down', detail: 'Unknown, because no worker has reported.' };
  const speaking = workers.map(({ speech }) => speech).filter((speech) => speech !== null);
  const best = speaking.find(({ stt, tts }) => stt !== null && tts !== null) ?? speaking[0];
  if (!best) return { status: 'down', detail: 'The speech process does not answer, or was not started because its models are missing ("npx foundry doctor" says which): calls cannot hear or speak, text works.' };
  if (best.stt === null) return { status: 'degraded', detail: 'No model for recognition: "npx foundry models" fetches it. Text works.' };
  if (best.tts === null) return { status: 'degraded', detail: 'No voice: "npx foundry models" fetches one. Text works.' };
  return { status: 'healthy', detail: `recognition ${best.stt}, voice ${best.tts}` };
}
