import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** The full path of a program on PATH, or undefined. */
export function findOnPath(name, searchPath = process.env.PATH ?? '') {
  for (const folder of searchPath.split(path.delimiter)) {
    const candidate = path.join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      if (folder && statSync(candidate).isFile()) return candidate;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** Programs under way: what this process started for set-up ends with it. */
const underWay = new Set();
process.once('exit', () => {
  for (const child of underWay) child.kill('SIGTERM');
});

/**
 * Runs a program to its end, quietly. Never throws: a program that cannot be started has code 127, one that took longer than `timeoutMs` 124.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, timeoutMs?: number, onLine?: (line: string) => void, inherit?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string, tail: string }>} `tail`: its last lines, for an error message
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    underWay.add(child);
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    const take = (chunk) => {
      output += chunk;
      if (options.onLine) for (const line of String(chunk).split('\n')) if (line.trim()) options.onLine(line.trimEnd());
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    let done = false;
    const finish = (code) => {
      if (done) return;
      done = true;
      underWay.delete(child);
      clearTimeout(timer);
      resolve({ code: timedOut ? 124 : code, output, tail: output.trimEnd().split('\n').slice(-12).join('\n') });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.once('close', (code, signal) => finish(code ?? (signal ? 128 : 1)));
  });
}

/** Is there a Docker engine behind the `docker` client? (A client without one is common.) */
export async function dockerAnswers() {
  if (!findOnPath('docker')) return false;
  const { code, output } = await runCommand('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 5_000 });
  return code === 0 && /^\d/.test(output.trim());
}

export const isRoot = () => process.getuid?.() === 0;

let aptUpdated;

/** Installs Debian packages, where root and apt-get are at hand; false where not, or where it failed. */
export async function aptInstall(packages, log) {
  if (!isRoot() || !findOnPath('apt-get')) return false;
  log(`apt-get install ${packages.join(' ')}`);
  aptUpdated ??= runCommand('apt-get', ['update', '-qq'], { timeoutMs: 180_000 });
  await aptUpdated;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, timeoutMs: 600_000 })).code === 0;
}
