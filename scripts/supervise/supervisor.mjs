import { startGuard } from './guard.mjs';
import { SupervisedProcess } from './supervised-process.mjs';

/**
 * Runs a row of processes: started in order, restarted when they end, ended in reverse order, and not outliving this process
 * even where it is killed outright.
 * @param {{ line: (name: string, line: string) => void, notice: (name: string, sentence: string) => void, changed?: (pids: Record<string, number>) => void }} hooks
 */
export function createSupervisor({ line, notice, changed = () => {} }) {
  const guard = startGuard();
  /** @type {SupervisedProcess[]} */
  const processes = [];
  let stopping;
  const pids = () => Object.fromEntries(processes.filter((one) => one.pid).map((one) => [one.name, one.pid]));
  const hooks = { line, notice, changed: () => changed(pids()), guard };

  return {
    pids,
    /** @param {import('./supervised-process.mjs').ProcessPlan} plan */
    start(plan) {
      const one = new SupervisedProcess(plan, hooks);
      if (stopping) return one;
      processes.push(one);
      one.start();
      return one;
    },
    /** Ends all, the last started first. */
    stop() {
      stopping ??= (async () => {
        for (const one of processes.toReversed()) await one.stop();
        guard.close();
      })();
      return stopping;
    },
    /** Ends all at once, without waiting for anything to be finished. */
    kill() {
      for (const one of processes) one.kill();
    },
  };
}
