import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../setup/setup-error.mjs';
import { runsStart } from './already-running.mjs';

/**
 * Takes a data folder for this process until it exits: a second start would install, write keys and start a Redis on the
 * same files while the first one still sets up, long before run.json tells of it.
 * @throws SetupError where another start holds it
 */
export async function takeStartLock(dataDir) {
  const file = lockFile(dataDir);
  const own = `${file}.${process.pid}`;
  for (;;) {
    try {
      // Linked whole: a lock that is still empty would pass for one that nobody holds.
      writeFileSync(own, String(process.pid), { mode: 0o600 });
      linkSync(own, file);
      process.once('exit', () => readHolder(file) === process.pid && rmSync(file, { force: true }));
      return;
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause;
    } finally {
      rmSync(own, { force: true });
    }
    const holder = readHolder(file);
    if (holder !== undefined && holder !== process.pid && (await runsStart(holder))) {
      throw new SetupError(`Another start (process ${holder}) is at work in ${dataDir}. Let it finish, or end it with Ctrl-C or "kill ${holder}".`);
    }
    // Left by one that was killed.
    rmSync(file, { force: true });
  }
}

const lockFile = (dataDir) => path.join(dataDir, 'start.lock');

/** Number of the process that starts, or runs, from a data folder; undefined where none does. */
export async function readStartLock(dataDir) {
  const holder = readHolder(lockFile(dataDir));
  return holder !== undefined && (await runsStart(holder)) ? holder : undefined;
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
