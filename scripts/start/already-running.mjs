import { redisAnswers } from '../setup/redis.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { readRunFile } from '../supervise/run-file.mjs';
import path from 'node:path';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process of that number is a start of ours. */
export const runsStart = async (pid) => (await runCommand('ps', ['-o', 'args=', '-p', String(pid)])).output.includes('start.mjs');

/**
 * Two supervisors on one data folder would let two Redis servers write one file.
 * @throws SetupError where one runs from it already
 */
export async function refuseSecondStart(dataDir) {
  const run = readRunFile(dataDir);
  // A process number is used again after a restart of the machine: the file alone proves nothing.
  if (run && (await runsStart(run.supervisor_pid))) {
    throw new SetupError(`Agent Foundry already runs from ${dataDir}: ${run.address} (process ${run.supervisor_pid}). Use that one, or end it with Ctrl-C or "kill ${run.supervisor_pid}".`);
  }
  const socket = path.join(dataDir, 'redis', 'redis.sock');
  // After a supervisor was killed outright, its Redis takes a moment to end.
  for (let tries = 0; existsSync(socket) && (await redisAnswers(`unix:${socket}`)); tries += 1) {
    if (tries === 50) throw new SetupError(`A Redis server still runs on ${socket}, though nothing else of Agent Foundry does. End it (redis-cli -s ${socket} shutdown) and start again.`);
    await delay(100);
  }
}
