import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import { readPrincipal } from '@/lib/auth/read-principal.ts';
import { sessionCookieName } from '@/lib/auth/session-cookie.ts';
import type { Container } from '@/lib/container.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { testRedis } from '../tests/support/redis.ts';

/** Open to everybody: signing in itself, a link that an admin handed out, and whether the site is well. */
const open = new Set(['/api/auth/[...nextauth]', '/api/invites/look', '/api/invites/accept', '/health']);
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const redis = await testRedis();
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
const users = createUserStore(redis);
const tokens = createTokenStore(redis);
const admin = await users.create({ email: 'ada@example.org', name: 'Ada', role: 'admin', password: 'long enough' });
/** A sign-in of the admin, in the cookie of a plain and of a secure site; forged where the secret is not the site's. */
async function signInWith(secret: string): Promise<{ cookie: string }> {
  const value = await encode({ token: { sub: admin.id, signed_in_at: Date.now() }, secret });
  return { cookie: `${sessionCookieName(false)}=${value}; ${sessionCookieName(true)}=${value}` };
}
const forged = await signInWith('f'.repeat(32));

// Who asks is checked before anything else of the container is reached.
globalThis.foundryContainer = { env, logger: createLogger('test', 'silent'), redis, users, tokens } as unknown as Container;

const files = (await readdir(import.meta.dirname, { recursive: true })).filter((file) => path.basename(file) === 'route.ts').toSorted();
const handlers: [string, string, (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>][] = [];
for (const file of files) {
  const address = `/${path.dirname(file)}`;
  if (open.has(address)) continue;
  const module = (await import(path.join(import.meta.dirname, file))) as Record<string, (typeof handlers)[number][2]>;
  for (const method of methods) if (module[method]) handlers.push([method, address, module[method]]);
}

test('there are routes to look at', () => {
  expect(handlers.length).toBeGreaterThan(35);
});

test('the same cookies with the site’s own signature are let in: a forged one is refused for its signature', async () => {
  expect(await readPrincipal(new Headers(await signInWith(env.NEXTAUTH_SECRET)), { env, users, tokens })).toMatchObject({ kind: 'user', user: { id: admin.id } });
});

test.each(handlers)('%s %s answers 401 as problem+json to who has no token, and to who has a wrong one or a forged sign-in', async (method, address, handler) => {
  const url = `http://127.0.0.1${address.replace(/\[[^\]]+\]/g, 'x').replaceAll('%5F', '_')}`;
  const params = Promise.resolve(Object.fromEntries([...address.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = '']) => [name, 'x'])));
  const attempts: Record<string, string>[] = [{}, { authorization: `Bearer fdry_${'0'.repeat(48)}` }, forged];
  for (const headers of attempts) {
    const answer = await handler(new Request(url, { method, headers: { ...headers, 'content-type': 'application/json', origin: 'http://127.0.0.1' }, ...(method === 'GET' ? {} : { body: '{}' }) }), { params });
    expect([headers, answer.status, answer.headers.get('content-type')]).toEqual([headers, 401, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  }
});
