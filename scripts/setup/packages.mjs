import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { requireDisk } from './disk.mjs';
import { root } from './paths.mjs';
import { findOnPath, runCommand } from './run-command.mjs';
import { took } from './say.mjs';
import { SetupError } from './setup-error.mjs';

const readLock = async (file) => JSON.parse(await readFile(file, 'utf8')).packages;

/**
 * Does node_modules hold what the lockfile asks for? npm leaves its own record there at the end of every install
 * (node_modules/.package-lock.json), so an install that was cut off, or another lockfile, shows.
 */
export async function packagesAreCurrent(folder = root) {
  const installed = await readLock(path.join(folder, 'node_modules', '.package-lock.json')).catch(() => undefined);
  if (!installed) return false;
  const wanted = await readLock(path.join(folder, 'package-lock.json'));
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '' || entry.link) return true;
    const have = installed[name];
    return have ? have.version === entry.version && have.integrity === entry.integrity : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
}

/** `npx foundry` finds the command at once, without npm resolving this package first. */
async function linkCommand(folder) {
  const link = path.join(folder, 'node_modules', '.bin', 'foundry');
  await mkdir(path.dirname(link), { recursive: true });
  if (existsSync(link)) return;
  await rm(link, { force: true });
  await symlink(path.join('..', '..', 'scripts', 'foundry.mjs'), link);
}

/**
 * Installs the npm packages of the lockfile unless they are there.
 * @throws SetupError where npm is missing or fails
 */
export async function ensurePackages({ log, folder = root }) {
  if (await packagesAreCurrent(folder)) return linkCommand(folder);
  if (!findOnPath('npm')) throw new SetupError('npm was not found on PATH. It comes with Node: install Node again from nodejs.org, or apt-get install npm.');
  await requireDisk(folder, 2.5 * 1024 ** 3, 'installing the packages');
  log('npm ci (about a minute)');
  const began = Date.now();
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const { code, tail } = await runCommand('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env });
  if (code !== 0) throw new SetupError(`npm ci failed, so the packages are not installed. npm said:\n${tail}\nWhere this is the network, try again; where it is a setting, "npm config list" shows which registry npm uses.`);
  await linkCommand(folder);
  log(`installed in ${took(Date.now() - began)}`);
}
