import { checkValues } from '@/lib/agent/check-value.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { MockApi } from '@/lib/mock-api/mock-api.ts';
import type { FunctionCall, FunctionResult, FunctionRunner } from './function-runner.ts';
import { liveUnavailable } from './require-available-environment.ts';

interface Parts {
  mockApi: MockApi;
  logger: Logger;
  /** Longest that one call may take, in ms, whatever the caller's own signal says. */
  timeLimitMs?: number;
}

/** Runs functions of all binding kinds: in the mock environment through the mock, in process. */
export function createFunctionRunner({ mockApi, logger, timeLimitMs = 15_000 }: Parts): FunctionRunner {
  return {
    async call(request) {
      if (request.environment === 'live') return { ok: false, error: { code: 'live_not_available', message: liveUnavailable, retryable: false } };
      const limit = AbortSignal.timeout(timeLimitMs);
      const signal = request.signal === undefined ? limit : AbortSignal.any([request.signal, limit]);
      const ids = { agent_id: request.agent.metadata.id, session_id: request.session.id, function: request.function.name, binding: request.binding.id };
      try {
        const run = (): Promise<FunctionResult> => mockApi.call({ agent: request.agent, function: request.function.name, inputs: request.inputs, scope: request.session.id, conversation: true, idempotency_key: request.idempotency_key, signal });
        const result = await orAborted(run, signal);
        warnOfMisfits(request, result, ids);
        return result;
      } catch (cause) {
        if (!signal.aborted) throw cause;
        if (request.signal?.aborted === true) return { ok: false, error: { code: 'cancelled', message: 'That was stopped.', retryable: true } };
        logger.warn(ids, 'function took too long');
        return { ok: false, error: { code: 'timed_out', message: 'The other system took too long to answer.', retryable: true } };
      }
    },
  };

  /** What does not fit the declared outputs is an agent file's or a mock's mistake: told to the operator, not to the caller. */
  function warnOfMisfits(request: FunctionCall, result: FunctionResult, ids: Record<string, string>): void {
    if (!result.ok) return;
    const misfits = checkValues(request.function.outputs, result.outputs).map(({ path }) => path);
    if (misfits.length > 0) logger.warn({ ...ids, outputs: misfits }, 'outputs do not fit the function’s schema');
  }
}

/** Settles with the call, or rejects with the signal's reason as soon as it aborts. */
async function orAborted<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    run().then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
