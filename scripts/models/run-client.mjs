import { spawn } from 'node:child_process';

const waitingLineMs = 10_000;

/** Runs a registry client. Says every 10 s that it still works. @returns {Promise<{code: number | null, output: string}>} code null: not found */
export function runClient(command, args, { log, what, timeoutMs = 20 * 60_000 }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const startedAt = Date.now();
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-8_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const waiting = setInterval(() => log(`  still fetching ${what} (${Math.round((Date.now() - startedAt) / 1000)} s)`), waitingLineMs);
    const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const done = (result) => {
      clearInterval(waiting);
      clearTimeout(limit);
      resolve(result);
    };
    child.once('error', () => done({ code: null, output }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** The last line of a client's output that says something, for an error sentence. */
export function lastLine(output) {
  return output.split('\n').map((line) => line.trim()).findLast((line) => line !== '' && !line.startsWith('[notice]')) ?? 'no output';
}
