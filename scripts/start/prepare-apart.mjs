import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs prepare() in another process, which says itself what it does and what it lacks.
 * @param {{ env: Record<string, string>, dataDir: string, dev: boolean }} options
 * @returns {Promise<{ prepared?: import('./prepare.mjs').Prepared, code: number }>} without `prepared` where it failed
 */
export function prepareApart(options) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('prepare-process.mjs', import.meta.url))], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let prepared;
    child.once('message', (message) => (prepared = message));
    child.once('error', () => resolve({ code: 1 }));
    child.once('exit', (code) => resolve({ prepared, code: code ?? 1 }));
    child.send(options);
  });
}
