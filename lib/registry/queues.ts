/** Runs work for one name after another, and for different names side by side. */
export interface Queues {
  <T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Settles when nothing is left to do. */
  idle(): Promise<void>;
}

export function createQueues(): Queues {
  const tails = new Map<string, Promise<unknown>>();

  function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const run = (tails.get(name) ?? Promise.resolve()).then(work, work);
    tails.set(name, run);
    const clear = (): void => {
      if (tails.get(name) === run) tails.delete(name);
    };
    run.then(clear, clear);
    return run;
  }
  return Object.assign(inTurn, {
    idle: async (): Promise<void> => {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  });
}
