import { once } from 'node:events';
import { exitWith } from '../setup/setup-error.mjs';
import { prepare } from './prepare.mjs';

/** Prepares in a process of its own: what that takes in memory (40 MB) is given back before anything runs. */
await exitWith(async () => {
  const [options] = await once(process, 'message');
  process.once('disconnect', () => process.exit(1)); // the one that asked is gone
  const prepared = await prepare(options);
  process.removeAllListeners('disconnect');
  await new Promise((resolve) => process.send(prepared, resolve));
  process.disconnect();
});
