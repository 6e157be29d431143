import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { ensureKeys } from './keys.mjs';

const newFile = async (text) => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'foundry-keys-')), 'env');
  if (text !== undefined) await writeFile(file, text);
  return file;
};
const names = ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET', 'NEXTAUTH_SECRET', 'FOUNDRY_WORKER_SECRET', 'FOUNDRY_ADMIN_EMAIL', 'FOUNDRY_ADMIN_PASSWORD'];

it('makes every key once, in a file that only its owner can read', async () => {
  const envFile = await newFile();
  const first = await ensureKeys({ envFile, env: {} });
  const written = parseEnv(await readFile(envFile, 'utf8'));
  expect(first).toEqual({ created: names, adminEmail: 'admin@foundry.local', newPassword: written.FOUNDRY_ADMIN_PASSWORD });
  expect((await stat(envFile)).mode & 0o777).toBe(0o600);
  expect(written.LIVEKIT_API_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(await ensureKeys({ envFile, env: {} })).toEqual({ created: [], adminEmail: 'admin@foundry.local', newPassword: undefined });
  expect(parseEnv(await readFile(envFile, 'utf8'))).toEqual(written);
});

it('keeps what is there, comments too, and fills an empty assignment in its place', async () => {
  const envFile = await newFile('# mine\nNEXTAUTH_SECRET=kept-as-it-is-here\nFOUNDRY_ADMIN_EMAIL=\nOTHER=1');
  await ensureKeys({ envFile, env: {} });
  const lines = (await readFile(envFile, 'utf8')).split('\n');
  expect(lines.slice(0, 4)).toEqual(['# mine', 'NEXTAUTH_SECRET=kept-as-it-is-here', 'FOUNDRY_ADMIN_EMAIL=admin@foundry.local', 'OTHER=1']);
});

it('makes no key for a LiveKit server of somebody else, and asks for the one it has', async () => {
  const LIVEKIT_URL = 'wss://livekit.example.com';
  await expect(ensureKeys({ envFile: await newFile(), env: { LIVEKIT_URL, LIVEKIT_API_KEY: 'k' } })).rejects.toThrow('LIVEKIT_URL is set to wss://livekit.example.com, but LIVEKIT_API_SECRET not.');
  const { created } = await ensureKeys({ envFile: await newFile(), env: { LIVEKIT_URL, LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' } });
  expect(created).toEqual(names.slice(2));
});
