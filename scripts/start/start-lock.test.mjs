import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeStartLock } from './start-lock.mjs';

let folder;
let other;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-lock-'));
  other = spawn(process.execPath, ['-e', 'process.stdin.resume()', 'start.mjs'], { stdio: ['pipe', 'ignore', 'ignore'] });
  await once(other, 'spawn');
});
afterEach(async () => {
  other.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});
const lockFile = () => path.join(folder, 'start.lock');

it('refuses while another start is at work, and takes over from one that was killed', async () => {
  writeFileSync(lockFile(), String(other.pid));
  await expect(takeStartLock(folder)).rejects.toThrow(`Another start (process ${other.pid}) is at work in ${folder}. Let it finish, or end it with Ctrl-C or "kill ${other.pid}".`);
  const ended = once(other, 'exit');
  other.kill('SIGKILL');
  await ended;
  await takeStartLock(folder);
  expect(readFileSync(lockFile(), 'utf8')).toBe(String(process.pid));
});

it('takes over what was left empty or under its own number', async () => {
  for (const left of ['', String(process.pid)]) {
    writeFileSync(lockFile(), left);
    await takeStartLock(folder);
  }
  expect(readFileSync(lockFile(), 'utf8')).toBe(String(process.pid));
});
