import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBackoff } from './backoff.mjs';
import { createSupervisor } from './supervisor.mjs';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const allGone = (pids) => vi.waitUntil(() => !pids.some(alive), { timeout: 8_000, interval: 20 });
const say = (text) => ['-e', `console.log(${JSON.stringify(text)}, process.pid); setInterval(() => {}, 1000)`];
const plan = (name, args, more = {}) => ({ name, command: process.execPath, args, env: process.env, ready: async () => true, ...more });

function supervise() {
  const lines = [];
  const notices = [];
  const seen = [];
  const supervisor = createSupervisor({ line: (name, line) => lines.push(`${name}: ${line}`), notice: (name, sentence) => notices.push(`${name} ${sentence}`), changed: (pids) => seen.push(pids) });
  cleanUp = () => supervisor.stop();
  return { supervisor, lines, notices, seen };
}
let cleanUp = async () => {};
afterEach(() => cleanUp());

describe('a supervisor', () => {
  it('passes on every line of output under the name of its process', async () => {
    const { supervisor, lines } = supervise();
    supervisor.start(plan('web', ['-e', 'console.log("one\\ntwo"); console.error("three"); setInterval(() => {}, 1000)']));
    await vi.waitFor(() => expect(lines.toSorted()).toEqual(['web: one', 'web: three', 'web: two']), { timeout: 5_000 });
  });

  it('starts a process again that was killed, and says so', async () => {
    const { supervisor, notices, seen } = supervise();
    const one = supervisor.start(plan('worker', say('up')));
    const first = one.pid;
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(supervisor.pids().worker).toSatisfy((pid) => pid > 0 && pid !== first), { timeout: 5_000 });
    expect(notices).toEqual(['worker ended (killed by SIGKILL); starting it again in 0.2 s']);
    expect(seen).toEqual([{ worker: first }, {}, { worker: one.pid }]);
  });

  it('says that a process is not going to be ready once it has ended three times', async () => {
    const { supervisor } = supervise();
    const one = supervisor.start(plan('speech', ['-e', 'process.exit(7)'], { ready: async () => false }));
    expect(await one.untilReady({ timeoutMs: 20_000 })).toBe(false);
    expect([one.exits, one.lastExit]).toEqual([3, 'exit code 7']);
  });

  it('says so at once where a process ends with 2: its environment is wrong, and another try will not change that', async () => {
    const { supervisor } = supervise();
    const one = supervisor.start(plan('web', ['-e', 'process.exit(2)'], { ready: async () => false }));
    expect(await one.untilReady({ timeoutMs: 20_000 })).toBe(false);
    expect([one.exits, one.refuses]).toEqual([1, true]);
  });

  it('names a program that does not exist', async () => {
    const { supervisor, notices } = supervise();
    supervisor.start({ ...plan('redis', []), command: '/nowhere/redis-server' });
    await vi.waitFor(() => expect(notices).toEqual(['redis ended (/nowhere/redis-server was not found); starting it again in 0.2 s']));
  });

  it('ends the last started first, and none starts again', async () => {
    const { supervisor, lines, notices } = supervise();
    const farewell = (name) => plan(name, ['-e', 'process.on("SIGTERM", () => { console.log("bye"); process.exit(0); }); console.log("up"); setInterval(() => {}, 1000)']);
    for (const name of ['redis', 'web', 'worker']) supervisor.start(farewell(name));
    await vi.waitFor(() => expect(lines).toHaveLength(3), { timeout: 5_000 });
    await supervisor.stop();
    await vi.waitFor(() => expect(lines.slice(3)).toEqual(['worker: bye', 'web: bye', 'redis: bye']));
    expect([notices, supervisor.pids()]).toEqual([[], {}]);
  });
});

describe('nothing outlives a supervisor', () => {
  const startFixture = async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('fixtures/supervise-one.mjs', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const pids = line.split(' ').slice(1).map(Number);
    expect(pids.map(alive)).toEqual([true, true]);
    return { child, pids };
  };

  it('that is asked to end: also not a process that ignores TERM, nor its child', async () => {
    const { child, pids } = await startFixture();
    child.kill('SIGTERM');
    expect(await allGone([child.pid, ...pids])).toBe(true);
  });

  it('that is killed outright', async () => {
    const { child, pids } = await startFixture();
    child.kill('SIGKILL');
    expect(await allGone([child.pid, ...pids])).toBe(true);
  }, 15_000);
});

it('waits longer each time, to ten seconds, and from the beginning after thirty steady ones', () => {
  const wait = createBackoff();
  expect([0, 0, 0, 0, 0, 0, 0, 30_000, 0].map((ranForMs) => wait(ranForMs))).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 200, 400]);
});
