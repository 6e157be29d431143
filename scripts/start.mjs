#!/usr/bin/env node
import './setup/check-node.mjs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ensureKeys } from './keys.mjs';
import { refuseSecondStart } from './start/already-running.mjs';
import { readStartOptions, usage } from './start/options.mjs';
import { prepareApart } from './start/prepare-apart.mjs';
import { runStack } from './start/run-stack.mjs';
import { takeStartLock } from './start/start-lock.mjs';
import { chooseWebPort } from './start/web-port.mjs';
import { requireDisk } from './setup/disk.mjs';
import { readEnvironment } from './setup/env-file.mjs';
import { root } from './setup/paths.mjs';
import { say } from './setup/say.mjs';
import { exitWith } from './setup/setup-error.mjs';

/** `npm start`: gets what is missing, starts everything, prints one address and how to sign in. */
async function start(args) {
  const options = readStartOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (options.withParent) {
    process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
    process.stdin.unref?.(); // waiting for it alone is no reason to run on
  }
  const given = await readEnvironment({ envFile: options.envFile });
  const dataDir = path.resolve(root, options.dataDir ?? given.FOUNDRY_DATA_DIR ?? 'data');
  await refuseSecondStart(dataDir);
  const port = await chooseWebPort(options.port ?? given.PORT, given.HOST ?? '127.0.0.1');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await takeStartLock(dataDir);
  await requireDisk(dataDir, 300 * 1024 ** 2, 'running');
  const keys = await ensureKeys({ envFile: options.envFile });
  if (keys.created.length > 0) say('keys', `made keys and secrets: ${path.relative(root, options.envFile)}`);
  const env = await readEnvironment({ envFile: options.envFile });
  const { prepared, code } = await prepareApart({ env, dataDir, dev: options.dev });
  if (!prepared) return code;
  return runStack({ dev: options.dev, env, envFile: options.envFile, dataDir, port, keys, ...prepared });
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
  // Until the processes run there is nothing to end in order; run-stack takes the signals over.
  process.once(signal, () => process.exit(code));
}
await exitWith(() => start(process.argv.slice(2)));
