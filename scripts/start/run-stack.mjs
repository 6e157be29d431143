import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { blankForeignVariables } from '../setup/env-file.mjs';
import { root } from '../setup/paths.mjs';
import { say, took } from '../setup/say.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { formatLine } from '../supervise/format-line.mjs';
import { removeRunFile, writeRunFile } from '../supervise/run-file.mjs';
import { createSupervisor } from '../supervise/supervisor.mjs';
import { liveKitPlan, ownPlans, readHealth, redisPlan, speechSocket } from './plans.mjs';
import { welcome } from './welcome.mjs';

/** The environment of web, worker and speech: what the machine gives, with every address filled in. */
function childEnvironment({ dev, env, blank, dataDir, port, liveKitUrl, redisUrl }) {
  const resolved = {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    HOST: env.HOST ?? '127.0.0.1',
    LIVEKIT_URL: liveKitUrl,
    REDIS_URL: redisUrl,
    NEXTAUTH_URL: env.NEXTAUTH_URL ?? `http://localhost:${port}`,
    FOUNDRY_WEB_URL: env.FOUNDRY_WEB_URL ?? `http://127.0.0.1:${port}`,
    FOUNDRY_DATA_DIR: dataDir,
    FOUNDRY_AGENTS_DIR: path.resolve(root, env.FOUNDRY_AGENTS_DIR ?? 'agents'),
    FOUNDRY_SPEECH_SOCKET: env.FOUNDRY_SPEECH_SOCKET ?? speechSocket(dataDir),
  };
  return { ...process.env, ...blank, ...env, ...resolved };
}

const localSpeech = (env, models) => env.FOUNDRY_STT !== 'off' && models.stt.status === 'ready';

/** Waits until /health says that every service is healthy, except speech where it was not started. @returns {Promise<string[]>} the services that are not, after 20 s at most */
async function waitForHealth(address, { voice, stopped }) {
  const until = Date.now() + 20_000;
  for (;;) {
    const health = await readHealth(address);
    if (health?.status === 'healthy') return [];
    const unwell = Object.entries(health?.services ?? { web: { status: 'down' } }).filter(([, service]) => !['healthy', 'off'].includes(service.status));
    const lacking = unwell.map(([name, service]) => `${name} (${service.status})`);
    if (!voice && unwell.every(([name]) => name === 'speech')) return lacking;
    if (stopped() || Date.now() > until) return lacking;
    await delay(100);
  }
}

/**
 * Starts all processes, says when they are ready, and runs until a signal ends them.
 * @returns {Promise<number>} exit code: 0 after a signal, 1 where a process would not start, 2 where it said that its environment is wrong
 */
export async function runStack({ dev, env, envFile, dataDir, port, keys, liveKit, redis, models }) {
  const began = Date.now();
  const childEnv = childEnvironment({ dev, env, blank: await blankForeignVariables({ envFile, env }), dataDir, port, liveKitUrl: liveKit.url, redisUrl: redis.url });
  const address = childEnv.NEXTAUTH_URL;
  const local = childEnv.FOUNDRY_WEB_URL;
  const run = {
    address, ready: false, started_at: new Date().toISOString(), supervisor_pid: process.pid, pids: {}, livekit_url: liveKit.url,
    ...(redis.run ? { redis_url: redis.url } : {}), ...(localSpeech(env, models) ? { speech_socket: childEnv.FOUNDRY_SPEECH_SOCKET } : {}), data_dir: dataDir, agents_dir: childEnv.FOUNDRY_AGENTS_DIR,
  };
  const publish = (change) => writeRunFile(dataDir, Object.assign(run, change));
  const supervisor = createSupervisor({ line: (name, line) => process.stdout.write(`${formatLine(name, line)}\n`), notice: say, changed: (pids) => publish({ pids }) });

  const stopped = new Promise((resolve) => {
    let asked = 0;
    const end = async () => {
      asked += 1;
      if (asked > 1) return supervisor.kill();
      process.stdout.write('\n');
      say('foundry', 'ending all processes (Ctrl-C again: at once)');
      await supervisor.stop();
      resolve(0);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal).on(signal, end);
  });
  // A closed terminal or pipe must not end the supervisor before its processes.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let ending = false;
  void stopped.then(() => (ending = true));

  const bringUp = (plans, timeoutMs) => Promise.all(plans.map((plan) => supervisor.start(plan)).map(async (one) => {
    if ((await one.untilReady({ timeoutMs })) || ending) return;
    const why = one.exits > 0 ? `it ended ${one.exits === 1 ? 'at once' : `${one.exits} times`} (${one.lastExit})` : `it was not ready after ${took(timeoutMs)}`;
    const sentence = `${one.name} did not start: ${why}. Its lines above say why.`;
    throw one.refuses ? new SetupError(sentence) : new Error(sentence);
  }));
  const serve = async () => {
    const own = ownPlans({ dev, env: childEnv, address: local });
    await bringUp([...(redis.run ? [redisPlan(redis)] : []), ...(liveKit.run ? [liveKitPlan(liveKit)] : [])], 60_000);
    const speech = localSpeech(env, models) ? [own.speech] : [];
    // The worker reports to web; speech takes longest and waits for nobody.
    await Promise.all([bringUp(speech, 90_000), bringUp([own.web], 90_000).then(() => (ending ? undefined : bringUp([own.worker], 60_000)))]);
    const lacking = await waitForHealth(local, { voice: speech.length > 0, stopped: () => ending });
    if (ending) return;
    publish({ ready: true });
    process.stdout.write(welcome({ address, keys, envFile: path.relative(root, envFile), models, voice: speech.length > 0, lacking, tookMs: Date.now() - began }));
  };
  const failed = await Promise.race([stopped, serve().then(() => undefined, (error) => error)]);
  if (failed instanceof Error) {
    say('foundry', failed.message);
    await supervisor.stop();
  }
  const code = failed instanceof Error ? (failed instanceof SetupError ? 2 : 1) : await stopped;
  removeRunFile(dataDir);
  return code;
}
