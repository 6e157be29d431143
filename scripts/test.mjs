#!/usr/bin/env node
import './setup/check-node.mjs';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import util from 'node:util';
import { ensureModels } from './models.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { installLiveKit } from './setup/livekit.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';
import { ensureRedisServer } from './setup/redis.mjs';
import { bold, red, say, sayFor, took } from './setup/say.mjs';
import { exitWith, SetupError } from './setup/setup-error.mjs';
import { countAsOne, settleCount, summarise } from './test/count.mjs';
import { listStages } from './test/stages.mjs';

const names = ['types', 'lint', 'unit', 'integration', 'build', 'browser'];
const usage = `Usage: npm test [-- --only STAGE[,STAGE] [arguments for the runner]]   (stages: ${names.join(', ')})`;

function readArguments(args) {
  const { values, positionals } = util.parseArgs({ args, options: { only: { type: 'string' } }, allowPositionals: true, strict: false });
  const only = values.only === undefined ? names : String(values.only).split(',');
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new SetupError(`There is no stage "${unknown}". ${usage}`);
  const rest = args.filter((argument, at) => argument !== '--only' && args[at - 1] !== '--only' && !argument.startsWith('--only='));
  if (rest.length > 0 && only.length !== 1) throw new SetupError(`"${positionals[0] ?? rest[0]}" needs one stage to go to. ${usage}`);
  return { only, rest };
}

/** Gets what the wanted stages need, all at once. @returns {Promise<string | undefined>} the Redis program, where one is needed */
async function prepare(only) {
  const needs = (...stages) => stages.some((stage) => only.includes(stage));
  const packages = ensurePackages({ log: sayFor('packages') });
  const work = [
    needs('integration', 'browser') ? ensureRedisServer({ log: sayFor('redis') }) : undefined,
    packages,
    packages.then(() => (needs('browser') ? ensureBrowser({ log: sayFor('browser') }) : undefined), () => {}),
    needs('unit', 'integration', 'browser') ? ensureModels({ log: sayFor('models'), everything: true }) : undefined,
    needs('integration', 'browser') ? installLiveKit({ env: {}, log: sayFor('livekit') }) : undefined,
  ];
  const results = await Promise.allSettled(work);
  const reasons = results.filter((result) => result.status === 'rejected').map((result) => result.reason);
  const bug = reasons.find((reason) => !(reason instanceof SetupError));
  if (bug) throw bug;
  if (reasons.length > 0) throw new SetupError(reasons.map((reason) => reason.message).join('\n\n'));
  return results[0].value;
}

/** A log file wants no colours. */
const plain = { NO_COLOR: '1', FORCE_COLOR: '0' };

let interrupted = false;

/** Runs a stage to its end; a signal to us goes on to it, so that it leaves nothing running. */
const runStage = (stage) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, stage.args, { cwd: root, env: { ...process.env, ...(process.stdout.isTTY ? {} : plain), ...stage.env }, stdio: 'inherit' });
    const passOn = () => {
      interrupted = true;
      child.kill('SIGINT');
    };
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal).on(signal, passOn);
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });

/** `npm test`: gets what it needs, runs every stage also after one has failed, and ends with one line that counts them all. */
async function test(args) {
  const began = Date.now();
  const { only, rest } = readArguments(args);
  const redisServer = await prepare(only);
  say('set-up', `ready after ${took(Date.now() - began)}`);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-test-'));
  const counts = [];
  for (const stage of listStages({ folder, rest, redisServer }).filter(({ name }) => only.includes(name))) {
    if (interrupted) break;
    const stageBegan = Date.now();
    say(stage.name, 'running');
    const code = await runStage(stage);
    const count = stage.report ? settleCount(await stage.report(), code) : countAsOne(code);
    if (stage.count !== false || count.failed > 0) counts.push(count);
    say(stage.name, `${count.failed === 0 ? bold('passed') : red('failed')}${stage.report ? `: ${summarise([count])}` : ''} (${took(Date.now() - stageBegan)})`);
  }
  await rm(folder, { recursive: true, force: true });
  say('foundry', `all stages took ${took(Date.now() - began)}`);
  process.stdout.write(`${summarise(counts)}\n`);
  return interrupted ? 130 : counts.some((count) => count.failed > 0) ? 1 : 0;
}

await exitWith(() => test(process.argv.slice(2)));
