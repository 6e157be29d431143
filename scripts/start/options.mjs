import path from 'node:path';
import util from 'node:util';
import { root } from '../setup/paths.mjs';
import { SetupError } from '../setup/setup-error.mjs';

export const usage = `Usage: npm start [-- options]

  --dev             pages and processes straight from the sources, with hot reload of pages
  --port PORT       the site's port (default 3000, or PORT; 0 takes a free one)
  --data FOLDER     where Redis and run-time files lie (default data, or FOUNDRY_DATA_DIR)
  --settings FILE   keys and secrets of this installation (default .env.local)
  --with-parent     end when standard input closes, so with the program that started this
`;

/** Not `--env-file`: Node 20 takes that for its own, wherever it stands. @throws SetupError for an option that does not exist */
export function readStartOptions(args) {
  try {
    const { values } = util.parseArgs({ args, options: { dev: { type: 'boolean', default: false }, port: { type: 'string' }, data: { type: 'string' }, settings: { type: 'string' }, 'with-parent': { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } });
    return { dev: values.dev, port: values.port, help: values.help, withParent: values['with-parent'], dataDir: values.data, envFile: path.resolve(root, values.settings ?? '.env.local') };
  } catch (error) {
    throw new SetupError(`${error.message}\n\n${usage}`);
  }
}
