import { setTimeout as wait } from 'node:timers/promises';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';
import type { MockFaults } from './mock-api.ts';

/** Waits and fails as asked; null where the call goes on. `random`: from 0 up to 1. @throws the signal's reason where it aborts the wait */
export async function rehearseFault(faults: MockFaults, random: () => number, signal?: AbortSignal): Promise<FunctionResult | null> {
  if (faults.latency_ms !== undefined && faults.latency_ms > 0) await wait(faults.latency_ms, undefined, signal === undefined ? {} : { signal });
  if (faults.status !== undefined && faults.status >= 400) return failed(faults.status);
  return faults.failure_rate !== undefined && random() < faults.failure_rate ? failed(503) : null;
}

function failed(status: number): FunctionResult {
  const retryable = status === 429 || status >= 500;
  return { ok: false, error: { code: codes[status] ?? (status >= 500 ? 'upstream_failed' : 'bad_request'), message: retryable ? 'The other system does not answer right now.' : 'The other system refused this.', retryable, status } };
}

const codes: Record<number, string> = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found', 409: 'conflict', 422: 'invalid_input', 429: 'rate_limited', 503: 'unavailable', 504: 'timed_out' };
