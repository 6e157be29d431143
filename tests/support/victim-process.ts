import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { openRedisTap, type Fate, type TappedCommand } from './redis-tap.ts';

/** A web process of its own behind a tap, which dies at a chosen command to Redis. */
export interface VictimProcess<Work> {
  /** Has it do something; settles when that is done or the process is dead. Answers whether it was killed. */
  work(what: Work, decide: (command: TappedCommand) => Fate): Promise<boolean>;
  stop(): Promise<void>;
}

/** Starts a script of tests/support, which says when it is ready and when it has done what a message asks of it. */
export async function startVictim<Work extends object>(script: string): Promise<VictimProcess<Work>> {
  let fate: (command: TappedCommand) => Fate = () => 'pass';
  let killed = false;
  let kill = (): void => {};
  const tap = await openRedisTap(inject('redisUrl').slice('unix:'.length), (command) => fate(command), () => kill());
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), { env: { ...process.env, TAP_REDIS_URL: tap.url }, execArgv: ['--import', 'tsx'] });
  const exited = once(child, 'exit');
  await Promise.race([once(child, 'message'), exited.then(() => Promise.reject(new Error('the process did not start')))]);
  kill = () => {
    killed = true;
    child.kill('SIGKILL');
  };
  return {
    async work(what, decide) {
      fate = decide;
      child.send(what);
      await Promise.race([once(child, 'message'), exited]);
      return killed;
    },
    async stop() {
      child.kill('SIGKILL');
      await exited;
      await tap.close();
    },
  };
}
