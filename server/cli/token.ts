import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import { mintToken } from '@/lib/auth/mint-token.ts';
import type { UserRecord, UserStore } from '@/lib/auth/user-store.ts';
import { userRoleSchema, type UserRole } from '@/lib/contracts/common.ts';
import type { Env } from '@/lib/core/env.ts';
import { withRedis, type CommandIo } from './with-redis.ts';

export const usage = `foundry token --role ROLE [--email ADDRESS] [--name NAME] [--scope SCOPE]...

Makes an API token and prints it, once. ROLE: ${userRoleSchema.options.join(', ')}.
It acts as the user with that address (made, without a known password, where there is none),
else as the first admin; its role is at most that user's.`;

/** `foundry token`. Answers the exit code: 0 fine, 2 wrong usage or environment. */
export async function run(argv: string[], io: CommandIo = process): Promise<number> {
  const wanted = readArguments(argv);
  if (typeof wanted === 'string') {
    io.stderr.write(`${wanted}\n\n${usage}\n`);
    return 2;
  }
  return withRedis('foundry-token', io, async (redis, env) => {
    const owner = await findOwner(createUserStore(redis), wanted, env, io);
    const { token } = await mintToken(createTokenStore(redis), owner, wanted);
    io.stdout.write(`${token}\n`);
    return 0;
  });
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

async function findOwner(users: UserStore, { email, role, name }: WantedToken, env: Env, io: CommandIo): Promise<UserRecord> {
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
