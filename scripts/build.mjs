#!/usr/bin/env node
import './setup/check-node.mjs';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashSources } from './build/source-hash.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';
import { runCommand } from './setup/run-command.mjs';
import { sayFor, took } from './setup/say.mjs';
import { exitWith, SetupError } from './setup/setup-error.mjs';
import { runsStart } from './start/already-running.mjs';
import { readRunFile } from './supervise/run-file.mjs';

const stamp = path.join(root, 'dist', 'build.json');

/** Is what lies in .next and dist made from the sources as they are? */
export async function buildIsCurrent() {
  const made = await readFile(stamp, 'utf8').then(JSON.parse).catch(() => undefined);
  return made !== undefined && existsSync(path.join(root, '.next', 'BUILD_ID')) && made.sources === (await hashSources(root));
}

async function buildPages() {
  // Types of routes that no longer exist, left by a development server, would fail the build.
  await rm(path.join(root, '.next', 'dev'), { recursive: true, force: true });
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await runCommand(process.execPath, [next, 'build'], { cwd: root, env });
  if (code !== 0) throw new SetupError(`next build failed:\n${output.trimEnd()}`);
}

/** Bundles each entry point in server/ to dist/NAME.mjs; packages stay outside. */
async function buildServers() {
  const { build } = await import('esbuild');
  const names = (await readdir(path.join(root, 'server'))).filter((name) => name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name)).map((name) => path.basename(name, '.ts'));
  const alias = { '@': root }; // from tsconfig.json alone, a path that leads nowhere would pass for a package
  const common = { absWorkingDir: root, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', outdir: 'dist', outExtension: { '.js': '.mjs' }, logLevel: 'silent', tsconfig: 'tsconfig.json', alias };
  const entries = (some) => some.map((name) => `server/${name}.ts`);
  const lazy = names.filter((name) => name === 'cli');
  try {
    await build({ ...common, entryPoints: entries(names.filter((name) => !lazy.includes(name))) });
    // The command line loads one command at a time: its parts are separate files.
    await build({ ...common, entryPoints: entries(lazy), splitting: true, chunkNames: 'cli/[name]-[hash]' });
  } catch (error) {
    const problems = (error.errors ?? []).map((one) => `${one.location?.file ?? ''}:${one.location?.line ?? ''} ${one.text}`);
    throw new SetupError(`esbuild failed:\n${problems.length > 0 ? problems.join('\n') : error.message}`);
  }
}

/** A site that runs from this folder reads its modules and pages as they are needed: a build would take them from under it. */
async function refuseToPullAway() {
  const run = readRunFile(path.join(root, 'data'));
  if (run && (await runsStart(run.supervisor_pid))) throw new SetupError(`The sources have changed since the site that runs at ${run.address} was built, and a build would take its files from under it. End it first (Ctrl-C, or "kill ${run.supervisor_pid}").`);
}

/**
 * Builds the pages (.next) and the processes (dist) unless both are made from the sources as they are.
 * @throws SetupError with the builder's own words
 */
export async function ensureBuild({ log }) {
  if (await buildIsCurrent()) return;
  await refuseToPullAway();
  const sources = await hashSources(root);
  const began = Date.now();
  log('building the pages and the processes (about half a minute)');
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  await mkdir(path.join(root, 'dist'), { recursive: true });
  await buildServers(); // a second, and says first what is wrong
  await buildPages();
  await writeFile(stamp, JSON.stringify({ sources }));
  log(`built in ${took(Date.now() - began)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await exitWith(async () => {
    await ensurePackages({ log: sayFor('packages') });
    await ensureBuild({ log: sayFor('build') });
  });
}
