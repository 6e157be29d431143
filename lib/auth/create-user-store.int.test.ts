import { beforeEach, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createUserStore } from './create-user-store.ts';
import { attemptLimits } from './throttle-attempts.ts';

const redis = await testRedis();
const users = createUserStore(redis);
const ada = { email: ' Ada@Example.com ', name: 'Ada', role: 'builder', password: 'correct horse' } as const;

beforeEach(async () => {
  await redis.flushall();
});

test('keeps a user and never hands out the hash', async () => {
  const made = await users.create(ada);
  expect(made).toEqual({ id: made.id, email: 'ada@example.com', name: 'Ada', role: 'builder', disabled: false, created_at: made.created_at });
  expect(await users.byId(made.id)).toEqual(made);
  expect(await users.byEmail('ADA@example.com')).toEqual(made);
  expect(await users.list()).toEqual([made]);
  expect(await redis.hget(`foundry:user:${made.id}`, 'password')).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
});

test('one address, one account, even at the same moment', async () => {
  const results = await Promise.allSettled([users.create(ada), users.create(ada)]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(users.create(ada)).rejects.toMatchObject({ code: 'conflict' });
  expect(await redis.keys('foundry:user:*')).toHaveLength(1);
});

test('makes the first admin once', async () => {
  expect(await users.ensureAdmin('admin@example.com', 'a password')).toMatchObject({ role: 'admin', email: 'admin@example.com' });
  expect(await users.ensureAdmin('other@example.com', 'a password')).toBeNull();
});

test('checks passwords', async () => {
  const made = await users.create(ada);
  expect(await users.verifyPassword('ada@example.com', 'correct horse', '10.0.0.1')).toEqual(made);
  expect(await users.verifyPassword('ada@example.com', 'wrong', '10.0.0.1')).toBeNull();
  expect(await users.verifyPassword('nobody@example.com', 'correct horse', '10.0.0.1')).toBeNull();
  await users.setPassword(made.id, 'battery staple');
  expect(await users.verifyPassword('ada@example.com', 'correct horse', '10.0.0.1')).toBeNull();
  expect(await users.verifyPassword('ada@example.com', 'battery staple', '10.0.0.1')).toEqual({ ...made, password_set_at: expect.any(String) });
});

test('changes of role and state show at once', async () => {
  await users.create({ ...ada, email: 'admin@example.com', role: 'admin' });
  const { id } = await users.create(ada);
  expect(await users.setRole(id, 'admin')).toMatchObject({ role: 'admin' });
  expect(await users.setDisabled(id, true)).toMatchObject({ disabled: true });
  expect(await users.byId(id)).toMatchObject({ role: 'admin', disabled: true });
  await expect(users.setRole('nobody', 'admin')).rejects.toMatchObject({ code: 'not_found' });
});

test('two admins who demote or disable each other at the same moment leave one of them', async () => {
  const other = createUserStore(redis);
  const [one, two] = [await users.create({ ...ada, role: 'admin' }), await users.create({ ...ada, email: 'two@example.com', role: 'admin' })];
  for (let round = 0; round < 50; round += 1) {
    await users.setRole(one.id, 'admin');
    await users.setDisabled(two.id, false);
    const results = await Promise.allSettled([users.setRole(one.id, 'user'), other.setDisabled(two.id, true)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await users.list()).filter(({ role, disabled }) => role === 'admin' && !disabled)).toHaveLength(1);
  }
});

test('the last admin stays one, and a standing that was changed is that of every process', async () => {
  const [admin, builder] = [await users.create({ ...ada, email: 'admin@example.com', role: 'admin' }), await users.create(ada)];
  await expect(users.setRole(admin.id, 'user')).rejects.toMatchObject({ code: 'conflict', message: 'This is the last admin: make somebody else one first.' });
  await expect(users.setDisabled(admin.id, true)).rejects.toMatchObject({ code: 'conflict' });
  await users.setRole(builder.id, 'admin');
  await users.setDisabled(builder.id, true);
  await expect(users.setRole(admin.id, 'user')).rejects.toMatchObject({ code: 'conflict' });
  await users.setDisabled(builder.id, false);
  expect(await users.setRole(admin.id, 'user')).toMatchObject({ role: 'user', disabled: false });
  expect(await createUserStore(redis).list()).toMatchObject([{ id: builder.id, role: 'admin' }, { id: admin.id, role: 'user' }]);
});

test('throttles failures per account, and a success costs nothing', async () => {
  await users.create(ada);
  await users.verifyPassword('ada@example.com', 'correct horse', '10.0.0.1');
  const keys = await redis.keys('foundry:attempts:*');
  expect(await redis.mget(keys)).toEqual(['0', '0']);
  await redis.set(keys.find((key) => key.includes(':account:'))!, attemptLimits.perAccount, 'KEEPTTL');
  await expect(users.verifyPassword('ada@example.com', 'correct horse', '10.0.0.2')).rejects.toMatchObject({
    code: 'rate_limited',
    message: 'Too many attempts to sign in. Try again in 15 minutes.',
    extra: { retry_after_seconds: attemptLimits.windowSeconds },
  });
});

test('a count that runs out while a password is checked leaves nothing that never ends', async () => {
  await users.create(ada);
  const checking = users.verifyPassword('ada@example.com', 'correct horse', '10.0.0.1');
  let keys: string[] = [];
  while (keys.length < 2) keys = await redis.keys('foundry:attempts:*');
  await redis.del(keys);
  await checking;
  expect(await redis.keys('foundry:attempts:*')).toEqual([]);
  await redis.set(keys[0]!, 3);
  await redis.set(keys[1]!, 3);
  await users.verifyPassword('ada@example.com', 'wrong', '10.0.0.1');
  expect(await Promise.all(keys.map((key) => redis.ttl(key)))).toEqual([attemptLimits.windowSeconds, attemptLimits.windowSeconds]);
});

test('throttles failures per client address', async () => {
  await users.verifyPassword('nobody@example.com', 'x', '10.0.0.1');
  const [key] = await redis.keys('foundry:attempts:client:*');
  await redis.set(key!, attemptLimits.perClient, 'KEEPTTL');
  await expect(users.verifyPassword('somebody@example.com', 'x', '10.0.0.1')).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await users.verifyPassword('third@example.com', 'x', '10.0.0.3')).toBeNull();
});
