import { setTimeout as sleep } from 'node:timers/promises';
import { isAppError } from '@/lib/core/errors.ts';

/** Tries again, every half second for at most `forMs`, what fails in a way that may pass. @throws what the last try threw */
export async function patiently<Value>(attempt: () => Promise<Value>, forMs: number): Promise<Value> {
  const until = Date.now() + forMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isAppError(error) || !error.retryable || Date.now() >= until) throw error;
      await sleep(500);
    }
  }
}
