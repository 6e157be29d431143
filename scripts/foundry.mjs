#!/usr/bin/env node
import './setup/check-node.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIsCurrent } from './build.mjs';
import { runDoctor } from './doctor.mjs';
import { runKeys } from './keys.mjs';
import { runModels } from './models.mjs';
import { readEnvironment } from './setup/env-file.mjs';
import { packagesAreCurrent } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';
import { exitWith, SetupError } from './setup/setup-error.mjs';
import { readRunFile } from './supervise/run-file.mjs';

/** Commands that work before the packages are installed. */
const plain = { doctor: runDoctor, keys: runKeys, models: runModels };

/** Lets the product's own commands find what `npm start` runs: its Redis, its address. */
async function useRunningStack() {
  const env = await readEnvironment();
  const run = readRunFile(path.resolve(root, env.FOUNDRY_DATA_DIR ?? 'data'));
  const found = run ? { NEXTAUTH_URL: run.address, LIVEKIT_URL: run.livekit_url, ...(run.redis_url ? { REDIS_URL: run.redis_url } : {}) } : {};
  Object.assign(process.env, found, env);
}

async function loadCommandLine() {
  if (!(await packagesAreCurrent())) throw new SetupError('The npm packages are not installed. "npm start" installs them, or "npm ci" alone.');
  if (await buildIsCurrent()) return import(pathToFileURL(path.join(root, 'dist', 'cli.mjs')).href);
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: path.join(root, 'tsconfig.json') });
  return import(pathToFileURL(path.join(root, 'server', 'cli.ts')).href);
}

await exitWith(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (name !== undefined && Object.hasOwn(plain, name)) return plain[name](args);
  await useRunningStack();
  const { runCommandLine } = await loadCommandLine();
  return runCommandLine(name === undefined ? [] : [name, ...args]);
});
