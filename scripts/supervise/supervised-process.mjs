import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { createBackoff } from './backoff.mjs';

/**
 * @typedef {object} ProcessPlan
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} env
 * @property {string} [cwd]
 * @property {() => Promise<boolean>} ready
 * @property {RegExp} [hide] lines of its output that nobody needs
 * @property {number} [stopMs] how long it may take to end before it is killed
 */

/** One process in a group of its own, started again with back-off for as long as it is wanted. */
export class SupervisedProcess {
  pid;
  exits = 0;
  lastExit = '';
  /** Its last exit code was 2, our own processes' word for an environment that another try will not change. */
  refuses = false;
  #plan;
  #hooks;
  #wanted = false;
  #child;
  #ended = Promise.resolve();
  #backoff = createBackoff();
  #wake = new AbortController();

  /**
   * @param {ProcessPlan} plan
   * @param {{ line: (name: string, line: string) => void, notice: (name: string, sentence: string) => void, changed: () => void, guard: ReturnType<typeof import('./guard.mjs').startGuard> }} hooks
   */
  constructor(plan, hooks) {
    this.#plan = plan;
    this.#hooks = hooks;
  }

  get name() {
    return this.#plan.name;
  }

  start() {
    this.#wanted = true;
    this.#spawn();
  }

  #spawn() {
    const { name, command, args, env, cwd, hide } = this.#plan;
    const began = Date.now();
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    this.pid = child.pid;
    if (child.pid) this.#hooks.guard.add(child.pid);
    this.#hooks.changed();
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => hide?.test(line) || this.#hooks.line(name, line));
    this.#ended = new Promise((resolve) => {
      const onEnd = (how, code) => {
        if (this.#child !== child) return;
        this.#child = undefined;
        this.pid = undefined;
        this.exits += 1;
        this.lastExit = how;
        this.refuses = code === 2;
        if (child.pid) {
          killGroup(child.pid, 'SIGKILL'); // its own children must not outlive it
          this.#hooks.guard.remove(child.pid);
        }
        resolve();
        if (this.#wanted) void this.#startAgain(how, Date.now() - began);
      };
      child.once('error', (error) => onEnd(error.code === 'ENOENT' ? `${command} was not found` : error.message));
      child.once('exit', (code, signal) => onEnd(signal ? `killed by ${signal}` : `exit code ${code}`, code));
    });
  }

  async #startAgain(how, ranForMs) {
    const wait = this.#backoff(ranForMs);
    this.#hooks.notice(this.name, `ended (${how}); starting it again in ${wait / 1_000} s`);
    this.#hooks.changed();
    await delay(wait, undefined, { signal: this.#wake.signal }).catch(() => {});
    if (this.#wanted) this.#spawn();
  }

  /** Waits until it is ready. @returns {Promise<boolean>} false where it refuses, ended `patience` times before, or took too long */
  async untilReady({ timeoutMs, patience = 3 }) {
    const until = Date.now() + timeoutMs;
    while (this.#wanted && Date.now() < until && this.exits < patience && !this.refuses) {
      if (await this.#plan.ready()) return this.#wanted;
      await delay(50, undefined, { signal: this.#wake.signal }).catch(() => {});
    }
    return false;
  }

  /** Ends it: TERM to the process, KILL to its whole group once it has ended or its time is over. */
  async stop() {
    this.#wanted = false;
    this.#wake.abort();
    const child = this.#child;
    if (!child?.pid) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), this.#plan.stopMs ?? 5_000);
    await this.#ended;
    clearTimeout(timer);
  }

  /** Ends it now. */
  kill() {
    this.#wanted = false;
    if (this.pid) killGroup(this.pid, 'SIGKILL');
  }
}

function killGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // nobody is left in it
  }
}
