import { encode } from 'next-auth/jwt';
import { afterEach, expect, test, vi } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { Principal } from '@/lib/auth/principal.ts';
import { readPrincipal } from '@/lib/auth/read-principal.ts';
import { signWorkerToken } from '@/lib/auth/worker-token.ts';
import type { Container } from '@/lib/container.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { streamResponse } from './stream-response.ts';

const redis = await testRedis();
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
const store = createUserStore(redis);
const tokens = createTokenStore(redis);
let looks = 0;
const users = { ...store, byId: (id: string) => ((looks += 1), store.byId(id)) };
// Nothing is announced here: only the look that is taken again and again can end a stream.
const shutOuts = { signalFor: () => new AbortController().signal };
globalThis.foundryContainer = { env, logger: createLogger('test', 'silent'), users, tokens, shutOuts, shutdown: new AbortController().signal } as unknown as Container;

/** Two users, of whom one is always an admin, and what they come with. */
let count = 0;
const person = (role: UserRole) => store.create({ email: `person-${(count += 1)}@example.org`, name: 'Person', role, password: 'long enough' });
const remaining = await person('admin');
const cookie = async (sub: string, maxAge = 3_600) => ({ cookie: `foundry.session-token=${await encode({ token: { sub, signed_in_at: Date.now() }, secret: env.NEXTAUTH_SECRET, maxAge })}` });
const open: ReadableStreamDefaultReader<Uint8Array>[] = [];

/** A stream that says nothing, and whose source tells when it was closed. */
function silent() {
  let close = (): void => {};
  const closed = new Promise<IteratorResult<never>>((resolve) => (close = () => resolve({ done: true, value: undefined })));
  const source: AsyncIterableIterator<never> = {
    next: () => closed,
    async return() {
      close();
      return closed;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return { source, closed };
}
async function follow(headers: Record<string, string>, as?: Principal) {
  const request = new Request('http://127.0.0.1/api/sessions/x/events', { headers });
  const principal = as ?? (await readPrincipal(request.headers, { env, users, tokens }));
  if (!principal) throw new Error('nobody opened the stream');
  const { source, closed } = silent();
  const reader = streamResponse(request, principal, source, { recheckMs: 20 }).body!.getReader();
  open.push(reader);
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(': open\n\n');
  return { reader, closed };
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((reader) => reader.cancel()));
});

test('ends for an admin who is one no longer', async () => {
  const ada = await person('admin');
  const { reader, closed } = await follow(await cookie(ada.id));
  await store.setRole(ada.id, 'user');
  expect(await reader.read()).toEqual({ done: true, value: undefined });
  await closed;
});

test('ends for a token that was revoked', async () => {
  const { token, record } = await tokens.create({ name: 't', user_id: remaining.id, role: 'admin' });
  const { reader } = await follow({ authorization: `Bearer ${token}` });
  await tokens.revoke(record.id);
  expect(await reader.read()).toEqual({ done: true, value: undefined });
});

test('ends for a sign-in that is over, and for one from before another password', async () => {
  const ben = await person('user');
  const over = await follow(await cookie(ben.id, -60), { kind: 'user', user: ben });
  expect(await over.reader.read()).toEqual({ done: true, value: undefined });
  const before = await follow(await cookie(ben.id));
  await store.setPassword(ben.id, 'battery staple');
  expect(await before.reader.read()).toEqual({ done: true, value: undefined });
});

test('goes on for who may be here, also while nobody can say whether they may', async () => {
  const ben = await person('user');
  const { reader } = await follow(await cookie(ben.id));
  const before = looks;
  await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 2), 10_000);
  const failing = vi.spyOn(users, 'byId').mockRejectedValue(new Error('Redis is away'));
  await vi.waitFor(() => expect(failing.mock.calls.length).toBeGreaterThan(2), 10_000);
  failing.mockRestore();
  await store.setDisabled(ben.id, true);
  // The first thing that comes is its end, now.
  expect(await reader.read()).toEqual({ done: true, value: undefined });
});

test('looks no more once the client has left, and never for a worker, whose token is short', async () => {
  const ben = await person('user');
  const headers = await cookie(ben.id);
  const worker = { session_id: '6f9d1c1e-6f0e-4b51-9a68-8f3c7a1d2e3f', job_id: 'j' };
  const bearer = { authorization: `Bearer ${await signWorkerToken(worker, env.FOUNDRY_WORKER_SECRET)}` };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const its = await follow(bearer, { kind: 'worker', ...worker });
  // The comments that keep a silent stream open.
  expect(vi.getTimerCount()).toBe(1);
  const his = await follow(headers, { kind: 'user', user: ben });
  expect(vi.getTimerCount()).toBe(3);
  await Promise.all([its.reader.cancel(), his.reader.cancel()]);
  expect(vi.getTimerCount()).toBe(0);
});
