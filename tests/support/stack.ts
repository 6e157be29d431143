import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { expect } from '@playwright/test';

export type ProcessName = 'redis' | 'livekit' | 'speech' | 'web' | 'worker';

/** The running stack of the browser tests, as its supervisor describes it at this moment (data/run.json). */
export interface Stack {
  address: string;
  ready: boolean;
  pids: Partial<Record<ProcessName, number>>;
  livekit_url: string;
  redis_url: string;
  speech_socket?: string;
  data_dir: string;
  agents_dir: string;
  admin: { email: string; password: string };
}

/** @throws where no stack was started for this run */
export function readStack(): Stack {
  const folder = process.env.FOUNDRY_E2E_FOLDER;
  if (!folder) throw new Error('No stack runs: start the browser tests with "npm test -- --only browser" or "npx playwright test".');
  const run = JSON.parse(readFileSync(path.join(folder, 'data', 'run.json'), 'utf8')) as Omit<Stack, 'admin'>; // written by scripts/supervise/run-file.mjs
  const keys = parseEnv(readFileSync(path.join(folder, 'env'), 'utf8'));
  return { ...run, admin: { email: keys.FOUNDRY_ADMIN_EMAIL ?? '', password: keys.FOUNDRY_ADMIN_PASSWORD ?? '' } };
}

/** Kills a process outright and waits until the supervisor has started another in its place. @returns its process number */
export async function killProcess(name: ProcessName): Promise<number> {
  const before = readStack().pids[name];
  if (before === undefined) throw new Error(`${name} does not run.`);
  process.kill(before, 'SIGKILL');
  let now: number | undefined;
  await expect.poll(() => {
    now = readStack().pids[name];
    return now !== undefined && now !== before;
  }, { message: `a new ${name} process`, timeout: 15_000 }).toBe(true);
  return now!;
}

/** Waits until /health says healthy, with all services. */
export async function waitForHealthy(timeoutMs = 30_000): Promise<void> {
  const { address } = readStack();
  const status = () => fetch(`${address}/health`).then(async (response) => ((await response.json()) as { status: string }).status, () => 'no answer');
  await expect.poll(status, { message: '/health', timeout: timeoutMs }).toBe('healthy');
}
