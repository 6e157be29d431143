import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { anyFreeTcpPort } from './ports.mjs';
import { aptInstall, dockerAnswers, findOnPath, isRoot, runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/** A unix socket's path may have 104 bytes on macOS and 108 on Linux. */
const longestSocketPath = 100;

const onPath = () => findOnPath('redis-server') ?? findOnPath('valkey-server');

/**
 * Sends PING to `redis://host:port` or `unix:/path`; true once it answers PONG or asks for a password (it is up either way).
 * @param {string} url
 */
export function redisAnswers(url, timeoutMs = 1_000) {
  const target = url.startsWith('unix:') ? { path: url.slice('unix:'.length) } : { host: new URL(url).hostname, port: Number(new URL(url).port || 6379) };
  return new Promise((resolve) => {
    const socket = net.connect(target);
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(/^\+PONG|^-NOAUTH/.test(String(data))));
  });
}

/** Where Redis would come from, without doing anything about it. */
export async function findRedis(env) {
  if (env.REDIS_URL) return { way: 'url', detail: `REDIS_URL (${new URL(env.REDIS_URL).protocol}//…)` };
  const program = onPath();
  if (program) return { way: 'program', program, detail: program };
  if (await dockerAnswers()) return { way: 'docker', detail: 'image redis:7-alpine' };
  if (findOnPath('brew')) return { way: 'brew', detail: 'brew install redis' };
  if (isRoot() && findOnPath('apt-get')) return { way: 'apt', detail: 'apt-get install redis-server' };
  return { way: 'none', detail: 'install Redis 6.2 or newer, or Valkey (apt-get install redis-server, brew install redis), or set REDIS_URL' };
}

async function install(way, log) {
  log(`${way === 'brew' ? 'brew' : 'apt-get'} install (about half a minute)`);
  const ok = way === 'brew' ? (await runCommand('brew', ['install', 'redis'])).code === 0 : await aptInstall(['redis-server'], log);
  const program = onPath();
  if (!ok || !program) throw new SetupError('Redis could not be installed. Install redis-server (or valkey-server) by hand, or set REDIS_URL to a Redis that is running.');
  return program;
}

/** A redis-server or valkey-server program, for tests that start their own. @throws SetupError */
export async function ensureRedisServer({ log }) {
  const program = onPath();
  if (program) return program;
  if (findOnPath('brew')) return install('brew', log);
  if (isRoot() && findOnPath('apt-get')) return install('apt', log);
  throw new SetupError('The tests start a Redis of their own, and neither redis-server nor valkey-server is on PATH. Install one: apt-get install redis-server, or brew install redis.');
}

/**
 * Finds Redis or gets it. `run` is what the supervisor starts: persistent (append-only file) in the data folder; on a unix socket
 * that only this user can open, else (docker, or a path too long for a socket) on a free loopback port.
 * @param {{ env: Record<string, string>, dataDir: string, log: (sentence: string) => void }} options
 * @returns {Promise<{ url: string, run?: { command: string, args: string[] }, detail: string }>}
 * @throws SetupError
 */
export async function ensureRedis({ env, dataDir, log }) {
  const found = await findRedis(env);
  if (found.way === 'none') throw new SetupError(`Redis was not found: ${found.detail}.`);
  if (found.way === 'url') {
    const single = /^(redis|rediss|unix):/.test(env.REDIS_URL);
    if (single && !env.REDIS_URL.startsWith('rediss:') && !(await redisAnswers(env.REDIS_URL, 3_000))) throw new SetupError(`REDIS_URL is set, but no Redis answers there. Start it, or take REDIS_URL out of the environment to have one started here.`);
    return { url: env.REDIS_URL, detail: found.detail };
  }
  const folder = path.join(dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const persistent = ['--appendonly', 'yes', '--save', '', '--loglevel', 'warning'];
  if (found.way === 'docker') {
    const port = await anyFreeTcpPort();
    const name = `foundry-redis-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
    await runCommand('docker', ['rm', '-f', name], { timeoutMs: 20_000 });
    return { url: `redis://127.0.0.1:${port}`, run: { command: 'docker', args: ['run', '--rm', '--name', name, '-p', `127.0.0.1:${port}:6379`, '-v', `${folder}:/data`, 'redis:7-alpine', 'redis-server', ...persistent] }, detail: found.detail };
  }
  const command = found.program ?? (await install(found.way, log));
  const socket = path.join(folder, 'redis.sock');
  if (Buffer.byteLength(socket) <= longestSocketPath) {
    return { url: `unix:${socket}`, run: { command, args: ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--dir', folder, ...persistent] }, detail: command };
  }
  const port = await anyFreeTcpPort();
  return { url: `redis://127.0.0.1:${port}`, run: { command, args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...persistent] }, detail: command };
}
