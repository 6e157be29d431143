import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import util from 'node:util';
import { root } from './paths.mjs';

const read = (file) => readFile(file, 'utf8').catch((error) => (error.code === 'ENOENT' ? '' : Promise.reject(error)));
const withoutEmpty = (variables) => Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));

/**
 * The variables of this machine: the process's own win over .env.local, which wins over .env. An empty one counts as unset.
 * @param {{ envFile?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<Record<string, string>>}
 */
export async function readEnvironment({ envFile = path.join(root, '.env.local'), env = process.env } = {}) {
  const shared = envFile === path.join(root, '.env.local') ? util.parseEnv(await read(path.join(root, '.env'))) : {};
  return { ...withoutEmpty(shared), ...withoutEmpty(util.parseEnv(await read(envFile))), ...withoutEmpty(env) };
}

/**
 * Next reads .env and .env.local of the checkout by itself. Where this installation has another file, those must not leak in:
 * every variable that they name and `env` lacks is handed on as empty, which counts as unset.
 * @returns {Promise<Record<string, ''>>}
 */
export async function blankForeignVariables({ envFile, env }) {
  if (envFile === path.join(root, '.env.local')) return {};
  const files = await Promise.all(['.env', '.env.local'].map((name) => read(path.join(root, name))));
  return Object.fromEntries(files.flatMap((text) => Object.keys(util.parseEnv(text))).filter((name) => !(name in env)).map((name) => [name, '']));
}

/**
 * Adds variables to an environment file (mode 600). What has a value there stays; an empty assignment is filled in its place.
 * @param {string} file
 * @param {Record<string, string>} variables
 */
export async function addToEnvFile(file, variables) {
  const text = await read(file);
  const there = withoutEmpty(util.parseEnv(text));
  const lines = text === '' ? [] : text.trimEnd().split('\n');
  for (const [name, value] of Object.entries(variables)) {
    if (name in there) continue;
    const empty = lines.findIndex((line) => new RegExp(`^\\s*(export\\s+)?${name}\\s*=`).test(line));
    if (empty === -1) lines.push(`${name}=${value}`);
    else lines[empty] = `${name}=${value}`;
  }
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}
