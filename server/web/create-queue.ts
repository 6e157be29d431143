/** Runs a job when those before it have ended. @throws the signal's reason, for a job that still waits when it aborts */
export type Queue = <Value>(job: () => Promise<Value>, signal?: AbortSignal) => Promise<Value>;

/** A queue in which one job runs at a time, in the order in which they came. */
export function createQueue(): Queue {
  const waiting = new Set<() => void>();
  let busy = false;

  const myTurn = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(go);
        reject(signal?.reason);
      };
      const go = (): void => {
        waiting.delete(go);
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      waiting.add(go);
      signal?.addEventListener('abort', leave, { once: true });
    });

  return async (job, signal) => {
    signal?.throwIfAborted();
    if (busy) await myTurn(signal);
    busy = true;
    try {
      return await job();
    } finally {
      // Whoever is next takes over at once: `busy` stays, so that nobody slips in between.
      const [next] = waiting;
      if (next === undefined) busy = false;
      else next();
    }
  };
}
