import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import util from 'node:util';
import { ensureBuild } from '../scripts/build.mjs';
import { ensureRedisServer } from '../scripts/setup/redis.mjs';
import { root } from '../scripts/setup/paths.mjs';
import { anyFreeTcpPort } from '../scripts/setup/ports.mjs';

const log = (sentence) => process.stderr.write(`${sentence}\n`);

/**
 * Starts Redis and the web process, as built, in a folder of its own: no calls, no speech, no agents.
 * @returns {Promise<{ base: string, token: string, memory: () => { nowMb: number, peakMb: number } | null, stop: () => Promise<void> }>} `token` is an admin's; `memory` is the web process's, Linux only
 */
export async function startOwnSite() {
  await ensureBuild({ log });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-bench-'));
  await mkdir(path.join(folder, 'agents'));
  const socket = path.join(folder, 'redis.sock');
  const redis = spawn(await ensureRedisServer({ log }), ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'yes', '--dir', folder], { stdio: 'ignore' });
  const port = await anyFreeTcpPort();
  const base = `http://127.0.0.1:${port}`;
  const secret = 'only-for-this-benchmark'.repeat(2);
  const kept = Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'].filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]));
  const env = { ...kept, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port), REDIS_URL: `unix:${socket}`, LIVEKIT_URL: 'ws://127.0.0.1:9', LIVEKIT_API_SECRET: secret, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: base, FOUNDRY_WORKER_SECRET: secret, FOUNDRY_AGENTS_DIR: path.join(folder, 'agents'), FOUNDRY_DATA_DIR: folder, FOUNDRY_ADMIN_EMAIL: 'bench@localhost.localdomain', FOUNDRY_ADMIN_PASSWORD: secret, LOG_LEVEL: 'warn' };
  const web = spawn(process.execPath, [path.join(root, 'dist', 'web.mjs')], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = [web, redis].map((process) => once(process, 'exit'));
  const stop = async () => {
    web.kill('SIGTERM');
    await ended[0];
    redis.kill('SIGTERM');
    await ended[1];
    await rm(folder, { recursive: true, force: true });
  };
  for (const until = Date.now() + 60_000; !(await fetch(`${base}/health`).then(({ ok }) => ok, () => false)); await delay(100)) {
    if (web.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error('the site did not start');
  }
  const { stdout } = await util.promisify(execFile)(process.execPath, [path.join(root, 'dist', 'cli.mjs'), 'token', '--role', 'admin'], { env });
  return { base, token: stdout.trim(), memory: () => memoryOf(web.pid), stop };
}

function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024);
    return { nowMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
  } catch {
    return null;
  }
}
