#!/usr/bin/env node
import './setup/check-node.mjs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { addToEnvFile, readEnvironment } from './setup/env-file.mjs';
import { root } from './setup/paths.mjs';
import { bold, say } from './setup/say.mjs';
import { exitWith, SetupError } from './setup/setup-error.mjs';

const random = (bytes) => randomBytes(bytes).toString('base64url');

/**
 * Writes the keys and secrets that are missing to `.env.local` (mode 600) and never changes one that is there.
 * @param {{ envFile?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ created: string[], adminEmail: string, newPassword?: string }>} `newPassword`: only where it was made now
 * @throws SetupError where LIVEKIT_URL names a server of somebody else's and its key is missing
 */
export async function ensureKeys({ envFile = path.join(root, '.env.local'), env = process.env } = {}) {
  const have = await readEnvironment({ envFile, env });
  const foreign = Boolean(have.LIVEKIT_URL);
  const missing = foreign ? ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'].filter((name) => !have[name]) : [];
  if (missing.length > 0) {
    throw new SetupError(`LIVEKIT_URL is set to ${have.LIVEKIT_URL}, but ${missing.join(' and ')} not. Put that server's key and secret into ${path.basename(envFile)}, or take LIVEKIT_URL out to run a LiveKit server here.`);
  }
  const made = {
    ...(foreign || (have.LIVEKIT_API_KEY && have.LIVEKIT_API_SECRET) ? {} : { LIVEKIT_API_KEY: `foundry_${randomBytes(6).toString('hex')}`, LIVEKIT_API_SECRET: random(36) }),
    NEXTAUTH_SECRET: random(32),
    FOUNDRY_WORKER_SECRET: random(32),
    FOUNDRY_ADMIN_EMAIL: 'admin@foundry.local',
    FOUNDRY_ADMIN_PASSWORD: random(12),
  };
  const added = Object.fromEntries(Object.entries(made).filter(([name]) => !have[name]));
  if (Object.keys(added).length > 0) await addToEnvFile(envFile, added);
  return { created: Object.keys(added), adminEmail: have.FOUNDRY_ADMIN_EMAIL ?? made.FOUNDRY_ADMIN_EMAIL, newPassword: added.FOUNDRY_ADMIN_PASSWORD };
}

/** `npx foundry keys` */
export async function runKeys() {
  const { created, adminEmail, newPassword } = await ensureKeys();
  say('keys', created.length > 0 ? `wrote ${created.join(', ')} to .env.local (only you can read it)` : 'nothing is missing; .env.local is unchanged');
  if (newPassword) say('keys', `the first admin is ${bold(adminEmail)}, password ${bold(newPassword)}`);
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await exitWith(runKeys);
