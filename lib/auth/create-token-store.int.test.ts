import { beforeEach, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createTokenStore } from './create-token-store.ts';

const redis = await testRedis();
const tokens = createTokenStore(redis);

beforeEach(async () => {
  await redis.flushall();
});

test('a token is known by its secret, of which only the digest is kept', async () => {
  const { token, record } = await tokens.create({ name: 'ci', user_id: 'u1', role: 'builder', scopes: ['metrics'] });
  expect(token).toMatch(/^fdry_[0-9a-f]{16}_[\w-]{43}$/);
  expect(record).toEqual({ id: record.id, name: 'ci', user_id: 'u1', role: 'builder', scopes: ['metrics'], created_at: record.created_at, expires_at: null, last_used_at: null });
  expect(await tokens.byId(record.id)).toEqual(record);
  expect(await tokens.verify(token)).toEqual(record);
  expect(JSON.stringify(await redis.hgetall(`foundry:token:${record.id}`))).not.toContain(token.slice(-43));
  expect((await tokens.listFor('u1'))[0]?.last_used_at).toMatch(/^\d{4}-/);
});

test('a changed, an unknown and a revoked token are not', async () => {
  const { token, record } = await tokens.create({ name: 'ci', user_id: 'u1', role: 'user' });
  expect(await tokens.verify(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
  expect(await tokens.verify(`fdry_${'0'.repeat(16)}_${'A'.repeat(43)}`)).toBeNull();
  expect(await tokens.verify('fdry_')).toBeNull();
  expect(await tokens.revoke(record.id)).toBe(true);
  expect(await tokens.revoke(record.id)).toBe(false);
  expect(await tokens.verify(token)).toBeNull();
  expect(await tokens.listFor('u1')).toEqual([]);
});

test('a token opens nothing from its end on, and stays listed', async () => {
  const later = await tokens.create({ name: 'later', user_id: 'u1', role: 'user', expires_at: new Date(Date.now() + 60_000).toISOString() });
  const over = await tokens.create({ name: 'over', user_id: 'u1', role: 'user', expires_at: new Date(Date.now() - 1).toISOString() });
  expect([await tokens.verify(later.token), await tokens.verify(over.token)]).toEqual([later.record, null]);
  expect((await tokens.listFor('u1')).map(({ name }) => name).toSorted()).toEqual(['later', 'over']);
});

test('a token from before tokens had an end is good', async () => {
  const { token, record } = await tokens.create({ name: 'old', user_id: 'u1', role: 'user' });
  await redis.hdel(`foundry:token:${record.id}`, 'expires_at');
  expect(await tokens.verify(token)).toEqual(record);
});
