import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import { mintToken } from '@/lib/auth/mint-token.ts';
import type { UserRecord, UserStore } from '@/lib/auth/user-store.ts';
import { userRoleSchema, type UserRole } from '@/lib/contracts/common.ts';
import { EnvError, parseEnv, type Env } from '@/lib/core/env.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { connectRedis } from '@/lib/core/redis.ts';

export const usage = `foundry token --role ROLE [--email ADDRESS] [--name NAME] [--scope SCOPE]...

Makes an API token and prints it, once. ROLE: ${userRoleSchema.options.join(', ')}.
It acts as the user with that address (made, without a known password, where there is none),
else as the first admin; its role is at most that user's.`;

interface TokenIo {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/** `foundry token`. Answers the exit code: 0 fine, 2 wrong usage or environment. */
export async function run(argv: string[], io: TokenIo = process): Promise<number> {
  const wanted = readArguments(argv);
  if (typeof wanted === 'string') {
    io.stderr.write(`${wanted}\n\n${usage}\n`);
    return 2;
  }
  const env = readEnv();
  if (env instanceof EnvError) {
    io.stderr.write(`${env.message}\n`);
    return 2;
  }
  const redis = connectRedis(env.REDIS_URL, { name: 'foundry-token', maxRetriesPerRequest: 1 });
  redis.on('error', () => {});
  try {
    const owner = await findOwner(createUserStore(redis), wanted, env, io);
    const { token } = await mintToken(createTokenStore(redis), owner, wanted);
    io.stdout.write(`${token}\n`);
    return 0;
  } catch (thrown) {
    io.stderr.write(`${isAppError(thrown) ? thrown.message : `Redis does not answer at ${new URL(env.REDIS_URL.split(',', 1)[0] ?? '').host || 'its socket'}: start it, or set REDIS_URL.`}\n`);
    return 2;
  } finally {
    redis.disconnect();
  }
}

function readEnv(): Env | EnvError {
  try {
    return parseEnv();
  } catch (thrown) {
    if (thrown instanceof EnvError) return thrown;
    throw thrown;
  }
}

interface WantedToken {
  role: UserRole;
  email: string | undefined;
  name: string;
  scopes: string[];
}

function readArguments(argv: string[]): WantedToken | string {
  try {
    const { values } = parseArgs({ args: argv, options: { role: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' }, scope: { type: 'string', multiple: true } } });
    const role = userRoleSchema.safeParse(values.role);
    if (!role.success) return values.role === undefined ? '--role is missing.' : `There is no role "${values.role}".`;
    return { role: role.data, email: values.email, name: values.name ?? 'made on the command line', scopes: values.scope ?? [] };
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

async function findOwner(users: UserStore, { email, role, name }: WantedToken, env: Env, io: TokenIo): Promise<UserRecord> {
  if (env.FOUNDRY_ADMIN_EMAIL !== undefined && env.FOUNDRY_ADMIN_PASSWORD !== undefined) await users.ensureAdmin(env.FOUNDRY_ADMIN_EMAIL, env.FOUNDRY_ADMIN_PASSWORD);
  if (email !== undefined) {
    const known = await users.byEmail(email);
    if (known) return known;
    io.stderr.write(`Made the user ${email} with the role ${role}.\n`);
    return users.create({ email, name, role, password: randomBytes(24).toString('base64url') });
  }
  const admins = (await users.list()).filter((user) => user.role === 'admin' && !user.disabled).toSorted((a, b) => a.created_at.localeCompare(b.created_at));
  const [first] = admins;
  return first ?? users.create({ email: 'api@localhost.localdomain', name: 'API', role: 'admin', password: randomBytes(24).toString('base64url') });
}
