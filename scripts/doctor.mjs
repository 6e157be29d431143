#!/usr/bin/env node
import './setup/check-node.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIsCurrent } from './build.mjs';
import { ensureModels } from './models.mjs';
import { findBrowser } from './setup/browser.mjs';
import { freeBytes } from './setup/disk.mjs';
import { readEnvironment } from './setup/env-file.mjs';
import { findLiveKit } from './setup/livekit.mjs';
import { packagesAreCurrent } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';
import { portHolder, tcpPortIsFree } from './setup/ports.mjs';
import { findRedis, redisAnswers } from './setup/redis.mjs';
import { findOnPath } from './setup/run-command.mjs';
import { bold, red } from './setup/say.mjs';
import { exitWith } from './setup/setup-error.mjs';
import { readHealth } from './start/plans.mjs';
import { readStartLock } from './start/start-lock.mjs';
import { readRunFile } from './supervise/run-file.mjs';

/**
 * @typedef {{ what: string, state: 'ok' | 'will get' | 'without' | 'missing', detail: string }} Finding
 * `will get`: npm start gets it; `without`: works, with less; `missing`: npm start would end with this sentence
 */

const source = (what, found) => ({ what, state: found.way === 'none' ? 'missing' : ['url', 'program'].includes(found.way) ? 'ok' : 'will get', detail: found.detail });

async function redisFinding(env) {
  const found = await findRedis(env);
  const reachable = found.way !== 'url' || !/^(redis|unix):/.test(env.REDIS_URL) || (await redisAnswers(env.REDIS_URL));
  return reachable ? source('redis', found) : { what: 'redis', state: 'missing', detail: 'REDIS_URL is set, but no Redis answers there' };
}

async function portFinding(env, run) {
  const port = Number(env.PORT ?? 3000);
  if (run) return { what: 'port', state: 'ok', detail: `in use by Agent Foundry itself: ${run.address}` };
  if (await tcpPortIsFree(port, env.HOST ?? '127.0.0.1')) return { what: 'port', state: 'ok', detail: `${port} is free` };
  return { what: 'port', state: 'missing', detail: `${port} is taken by ${(await portHolder(port)) ?? 'another program'}; choose another with PORT=${port + 1} npm start` };
}

function keysFinding(env) {
  const wanted = ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET', 'NEXTAUTH_SECRET', 'FOUNDRY_WORKER_SECRET'];
  const lacking = wanted.filter((name) => !env[name]);
  if (lacking.length === 0) return { what: 'keys', state: 'ok', detail: '.env.local or the environment' };
  return { what: 'keys', state: 'will get', detail: `${lacking.join(', ')}: made at the first start` };
}

async function runningFinding(run, dataDir) {
  const starting = run?.ready ? undefined : await readStartLock(dataDir);
  if (starting !== undefined) return { what: 'running', state: 'ok', detail: `a start is at work (process ${starting}); let it finish` };
  if (!run) return { what: 'running', state: 'ok', detail: 'no; npm start' };
  const health = await readHealth(run.address);
  const lacking = Object.entries(health?.services ?? { web: { status: 'down' } }).filter(([, service]) => !['healthy', 'off'].includes(service.status)).map(([name, service]) => `${name} is ${service.status}`);
  const pids = Object.entries(run.pids).map(([name, pid]) => `${name} ${pid}`).join(', ');
  return { what: 'running', state: lacking.length === 0 ? 'ok' : 'without', detail: lacking.length === 0 ? `${run.address} (${pids})` : `${run.address}: ${lacking.join(', ')}` };
}

/** What this machine has and lacks. Changes nothing. @returns {Promise<Finding[]>} */
export async function examineMachine() {
  const env = await readEnvironment();
  const dataDir = path.resolve(root, env.FOUNDRY_DATA_DIR ?? 'data');
  const run = readRunFile(dataDir);
  const packages = await packagesAreCurrent();
  const free = await freeBytes(root);
  const browser = findBrowser();
  const needed = packages ? 0.3 : 2.5;
  const models = await ensureModels({ env, fetch: false }).catch((error) => ({ models: { status: 'missing', detail: error.message } }));
  return [
    { what: 'node', state: 'ok', detail: process.versions.node },
    { what: 'npm', state: findOnPath('npm') ? 'ok' : 'missing', detail: findOnPath('npm') ?? 'comes with Node: install Node again from nodejs.org, or apt-get install npm' },
    { what: 'disk', state: free > needed * 1024 ** 3 ? 'ok' : 'missing', detail: `${(free / 1024 ** 3).toFixed(1)} GB free, ${needed} GB needed` },
    { what: 'packages', state: packages ? 'ok' : 'will get', detail: packages ? 'node_modules is what the lockfile says' : 'npm ci, about a minute' },
    { what: 'build', state: packages && (await buildIsCurrent()) ? 'ok' : 'will get', detail: 'pages and processes, made anew when sources change' },
    await redisFinding(env),
    source('livekit', await findLiveKit(env)),
    ...Object.entries(models).map(([kind, model]) => ({ what: kind, state: model.status === 'ready' ? 'ok' : 'without', detail: model.detail })),
    keysFinding(env),
    await portFinding(env, run),
    { what: 'browser', state: browser ? 'ok' : 'will get', detail: browser ?? 'only for npm test, which gets one' },
    await runningFinding(run, dataDir),
  ];
}

/** `npx foundry doctor [--json]`: exit code 2 where something is missing that npm start cannot get. */
export async function runDoctor(args = []) {
  const unknown = args.find((argument) => argument !== '--json');
  if (unknown) {
    process.stderr.write(`Unknown option ${unknown}. Usage: npx foundry doctor [--json]\n`);
    return 2;
  }
  const findings = await examineMachine();
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  else for (const { what, state, detail } of findings) process.stdout.write(`${bold(what.padEnd(11))}${state === 'missing' ? red(state.padEnd(10)) : state.padEnd(10)}${detail}\n`);
  return findings.some((finding) => finding.state === 'missing') ? 2 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await exitWith(() => runDoctor(process.argv.slice(2)));
