import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { httpGet } from '../setup/http-get.mjs';
import { liveKitAnswers } from '../setup/livekit.mjs';
import { root } from '../setup/paths.mjs';
import { redisAnswers } from '../setup/redis.mjs';

const onlyName = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'DOCKER_HOST', 'XDG_RUNTIME_DIR'];
/** What a program of somebody else needs to run, and none of our secrets. */
const plainEnvironment = () => Object.fromEntries(onlyName.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]));

const socketAnswers = (file) =>
  new Promise((resolve) => {
    const socket = net.connect(file);
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });

/** The site's /health, or undefined while it does not answer. */
export async function readHealth(address) {
  const answer = await httpGet(`${address}/health`, 2_000);
  return answer?.status === 200 ? JSON.parse(answer.body) : undefined;
}

/** The speech process's socket: in the data folder, or where that path is too long for a socket, in a private folder for temporary files. */
export function speechSocket(dataDir) {
  const file = path.join(dataDir, 'speech.sock');
  if (Buffer.byteLength(file) <= 100) return file;
  const folder = path.join(os.tmpdir(), `foundry-${process.getuid?.() ?? 0}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, 'speech.sock');
}

/** What Redis says at every start and end, at its quietest level that still reports trouble. */
const redisBanner = /oO0OoO0|Redis version=|Configuration loaded|Server initialized|overcommit|Received SIGTERM|User requested shutdown|ready to exit/;

export const redisPlan = (redis) => ({ name: 'redis', ...redis.run, env: plainEnvironment(), hide: redisBanner, ready: () => redisAnswers(redis.url), stopMs: 10_000 });

// LiveKit holds no state and waits for rooms to empty when asked to end: it gets a moment to close its ports.
export const liveKitPlan = (liveKit) => ({ name: 'livekit', ...liveKit.run, env: { ...plainEnvironment(), ...liveKit.run.env }, ready: () => liveKitAnswers(liveKit.url), stopMs: 1_000 });

/** One of our own processes, from dist, or in development from its source. */
function ownProcess(name, dev, env) {
  const args = dev ? ['--import', 'tsx', path.join(root, 'server', `${name}.ts`)] : [path.join(root, 'dist', `${name}.mjs`)];
  return { name, command: process.execPath, args, cwd: root, env };
}

export function ownPlans({ dev, env, address }) {
  const { FOUNDRY_ADMIN_PASSWORD: _password, ...withoutPassword } = env;
  const workerIsThere = async () => ['healthy', 'degraded'].includes((await readHealth(address))?.services?.worker?.status);
  return {
    speech: { ...ownProcess('speech', dev, withoutPassword), ready: () => socketAnswers(env.FOUNDRY_SPEECH_SOCKET), stopMs: 2_000 },
    web: { ...ownProcess('web', dev, env), ready: async () => (await readHealth(address)) !== undefined, stopMs: 6_000 },
    worker: { ...ownProcess('worker', dev, withoutPassword), ready: workerIsThere, stopMs: 4_000 },
  };
}
