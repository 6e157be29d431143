import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '..', '..');
/** Settings of the person at this machine must not reach the tests; where models and the browser lie may. */
const ours = /^(FOUNDRY_(?!MODELS_DIR|TEST_)|LIVEKIT_|NEXTAUTH_|OPENAI_|REDIS_URL$|PORT$|HOST$)/;

/** Starts the whole product with `scripts/start.mjs` in a folder of its own; returns what ends it. */
export default async function startStack(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-e2e-'));
  const agents = path.join(folder, 'agents');
  await mkdir(agents);
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  const log = path.join(folder, 'stack.log');
  const supervisor = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs'), '--data', path.join(folder, 'data'), '--settings', path.join(folder, 'env'), '--port', '0', '--with-parent'], {
    cwd: root,
    env: { ...clean, NODE_ENV: 'production', FOUNDRY_AGENTS_DIR: agents, NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = createWriteStream(log);
  supervisor.stdout.pipe(output);
  supervisor.stderr.pipe(output);
  const ended = once(supervisor, 'exit');
  const stop = async () => {
    supervisor.kill('SIGTERM');
    await ended;
  };
  const runFile = path.join(folder, 'data', 'run.json');
  const ready = () => existsSync(runFile) && (JSON.parse(readFileSync(runFile, 'utf8')) as { ready: boolean }).ready;
  const until = Date.now() + 180_000;
  while (!ready()) {
    if (supervisor.exitCode === null && Date.now() < until) {
      await delay(100);
      continue;
    }
    await stop();
    const lines = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-40).join('\n');
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The stack did not start. Its last lines:\n${lines}`);
  }
  process.env.FOUNDRY_E2E_FOLDER = folder;
  process.env.FOUNDRY_E2E_ADDRESS = (JSON.parse(readFileSync(runFile, 'utf8')) as { address: string }).address;
  return async () => {
    await stop();
    if (process.env.FOUNDRY_E2E_KEEP) process.stdout.write(`The stack's lines: ${log}\n`);
    else await rm(folder, { recursive: true, force: true });
  };
}
