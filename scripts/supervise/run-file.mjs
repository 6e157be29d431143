import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * data/run.json says what runs where: read by tests, `npx foundry` and bench/memory.mjs. No secret stands in it.
 * @typedef {object} RunFile
 * @property {string} address where a browser finds the site
 * @property {boolean} ready
 * @property {string} started_at
 * @property {number} supervisor_pid
 * @property {Record<string, number>} pids by process: redis, livekit, speech, web, worker (those that run at the moment)
 * @property {string} livekit_url
 * @property {string} [redis_url] only where Redis was started here (an address from outside may carry a password)
 * @property {string} [speech_socket]
 * @property {string} data_dir
 * @property {string} agents_dir
 */

export const runFilePath = (dataDir) => path.join(dataDir, 'run.json');

/** @param {string} dataDir @param {RunFile} content */
export function writeRunFile(dataDir, content) {
  const file = runFilePath(dataDir);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export const removeRunFile = (dataDir) => rmSync(runFilePath(dataDir), { force: true });

/** What runs from this data folder, or undefined: also where the file is left from a supervisor that is gone. @returns {RunFile | undefined} */
export function readRunFile(dataDir) {
  try {
    const content = JSON.parse(readFileSync(runFilePath(dataDir), 'utf8'));
    process.kill(content.supervisor_pid, 0);
    return content;
  } catch {
    return undefined;
  }
}
