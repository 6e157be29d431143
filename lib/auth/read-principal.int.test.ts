import { encode } from 'next-auth/jwt';
import { beforeEach, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createTokenStore } from './create-token-store.ts';
import { createUserStore } from './create-user-store.ts';
import { readPrincipal } from './read-principal.ts';
import { requirePermission } from './require-principal.ts';
import type { UserRecord } from './user-store.ts';
import { signWorkerToken } from './worker-token.ts';

const redis = await testRedis();
const users = createUserStore(redis);
const tokens = createTokenStore(redis);
const env = { NEXTAUTH_SECRET: 'n'.repeat(32), NEXTAUTH_URL: undefined, FOUNDRY_WORKER_SECRET: 'w'.repeat(32) };
const read = (headers: Record<string, string>) => readPrincipal(new Headers(headers), { env, users, tokens });
const cookie = async (sub: string, secret = env.NEXTAUTH_SECRET, signed_in_at?: number) => ({ cookie: `other=1; foundry.session-token=${await encode({ token: { sub, signed_in_at }, secret })}` });
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });

let ada: UserRecord;
beforeEach(async () => {
  await redis.flushall();
  ada = await users.create({ email: 'ada@example.com', name: 'Ada', role: 'builder', password: 'long enough' });
});

test('nobody', async () => {
  expect(await read({})).toBeNull();
  expect(await read({ cookie: 'foundry.session-token=garbage' })).toBeNull();
  expect(await read(await cookie(ada.id, 'x'.repeat(32)))).toBeNull();
  expect(await read(await cookie('somebody-erased'))).toBeNull();
});

test('a cookie says who; the record says what they may, from the next request on', async () => {
  expect(await read(await cookie(ada.id))).toEqual({ kind: 'user', user: { id: ada.id, email: 'ada@example.com', name: 'Ada', role: 'builder' } });
  await users.setRole(ada.id, 'user');
  expect(await read(await cookie(ada.id))).toMatchObject({ user: { role: 'user' } });
  await users.setDisabled(ada.id, true);
  await expect(read(await cookie(ada.id))).rejects.toMatchObject({ code: 'forbidden', message: 'This account has been disabled. An admin can enable it again.' });
});

test('another password signs out whoever came in with the one before', async () => {
  const before = await cookie(ada.id, env.NEXTAUTH_SECRET, Date.now());
  await users.setPassword(ada.id, 'battery staple');
  expect(await read(before)).toBeNull();
  expect(await read(await cookie(ada.id))).toBeNull();
  expect(await read(await cookie(ada.id, env.NEXTAUTH_SECRET, Date.now()))).toMatchObject({ user: { id: ada.id } });
});

test('a token acts with its role, but never with more than its user has now', async () => {
  await users.create({ email: 'root@example.com', name: 'Root', role: 'admin', password: 'long enough' });
  await users.setRole(ada.id, 'admin');
  const { token, record } = await tokens.create({ name: 't', user_id: ada.id, role: 'admin' });
  expect(await read(bearer(token))).toMatchObject({ kind: 'token', token_id: record.id, user: { id: ada.id, role: 'admin' } });
  await users.setRole(ada.id, 'approver');
  expect(await read(bearer(token))).toMatchObject({ user: { role: 'user' } });
  await tokens.revoke(record.id);
  await expect(read(bearer(token))).rejects.toMatchObject({ code: 'unauthenticated', message: 'This API token is not known here: it was revoked, has expired, or is of another site.' });
});

test('a worker, by its signature', async () => {
  const session_id = '6f9d1c1e-6f0e-4b51-9a68-8f3c7a1d2e3f';
  expect(await read(bearer(await signWorkerToken({ session_id, job_id: 'j' }, env.FOUNDRY_WORKER_SECRET)))).toEqual({ kind: 'worker', session_id, job_id: 'j' });
  await expect(read(bearer(await signWorkerToken({ session_id, job_id: 'j' }, 'v'.repeat(32))))).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(read({ authorization: 'Basic abc' })).rejects.toMatchObject({ message: 'The Authorization header must be "Bearer", a space and a token.' });
});

test('who may', () => {
  const user = { id: 'u', email: 'e', name: 'n' };
  const builder = { kind: 'user', user: { ...user, role: 'builder' } } as const;
  const admin = { kind: 'user', user: { ...user, role: 'admin' } } as const;
  const scoped = { kind: 'token', user: { ...user, role: 'admin' }, token_id: 't', scopes: ['metrics'] } as const;
  const worker = { kind: 'worker', session_id: 's', job_id: 'j' } as const;
  expect(() => requirePermission(builder, { roles: ['builder'] })).not.toThrow();
  expect(() => requirePermission(admin, { roles: ['approver'] })).not.toThrow();
  expect(() => requirePermission(builder, { roles: ['approver'] })).toThrow('This needs the role approver or admin; yours is builder.');
  expect(() => requirePermission(scoped, { roles: ['admin'], scopes: ['metrics'] })).not.toThrow();
  expect(() => requirePermission(scoped, {})).toThrow('This API token is only for: metrics.');
  expect(() => requirePermission(worker, { worker: true })).not.toThrow();
  expect(() => requirePermission(worker, {})).toThrow('A worker token does not open this call.');
});
