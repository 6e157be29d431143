import { beforeEach, expect, test, vi } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createAccountLinks } from './create-account-links.ts';

const redis = await testRedis();
const links = createAccountLinks(redis);
const invitation = { kind: 'invite', email: ' Rosa@Example.org ', name: 'Rosa', role: 'builder', user_id: '', by: 'ada' } as const;
const day = 24 * 60 * 60 * 1_000;

beforeEach(async () => {
  vi.useRealTimers();
  await redis.flushall();
});
/** Only the clock of this process: Redis goes on. */
const daysLater = (days: number): void => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * day });

test('a link is known by its secret, of which only the digest is kept, and is good for seven days', async () => {
  const { secret, link } = await links.create(invitation);
  expect(secret).toMatch(/^[0-9a-f]{16}_[\w-]{43}$/);
  expect(link).toEqual({ id: secret.slice(0, 16), kind: 'invite', email: 'rosa@example.org', name: 'Rosa', role: 'builder', user_id: '', by: 'ada', created_at: link.created_at, expires_at: new Date(Date.parse(link.created_at) + 7 * day).toISOString(), state: 'open' });
  expect(await links.find(secret)).toEqual(link);
  expect(await links.find(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
  expect([await links.find('nonsense'), await links.find(`${'0'.repeat(16)}_${'A'.repeat(43)}`)]).toEqual([null, null]);
  expect(JSON.stringify(await redis.hgetall(`foundry:account-link:${link.id}`))).not.toContain(secret.slice(17));
  expect(await links.invites()).toEqual([link]);
});

test('of many who use it at once one does', async () => {
  const { secret, link } = await links.create(invitation);
  const claims = await Promise.all(Array.from({ length: 20 }, () => links.claim(link.id)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await links.find(secret)).toMatchObject({ state: 'used' });
  expect(await links.invites()).toEqual([]);
  await links.release(link.id);
  expect(await links.find(secret)).toMatchObject({ state: 'open' });
});

test('it ends, says so for thirty days, and is forgotten', async () => {
  const { secret, link } = await links.create(invitation);
  daysLater(7);
  expect(await links.find(secret)).toMatchObject({ state: 'expired' });
  expect(await links.claim(link.id)).toBe(false);
  expect(await links.invites()).toMatchObject([{ id: link.id, state: 'expired' }]);
  const reset = await links.create({ ...invitation, kind: 'reset', user_id: 'rosa' });
  expect(Date.parse(reset.link.expires_at) - Date.parse(reset.link.created_at)).toBe(day);
  expect(Math.round(((await redis.pexpiretime(`foundry:account-link:${link.id}`)) - Date.parse(link.expires_at)) / day)).toBe(30);
  await redis.del(`foundry:account-link:${link.id}`);
  expect([await links.find(secret), await links.invites()]).toEqual([null, []]);
  expect(await redis.hkeys('foundry:account-links')).toEqual(['reset:rosa']);
});

test('another for the same address, or one that is taken back, makes it stop', async () => {
  const first = await links.create(invitation);
  const second = await links.create(invitation);
  expect([(await links.find(first.secret))?.state, (await links.find(second.secret))?.state]).toEqual(['withdrawn', 'open']);
  expect([await links.withdrawInvite(first.link.id), await links.claim(first.link.id)]).toEqual([null, false]);
  expect(await links.withdrawInvite(second.link.id)).toEqual({ ...second.link, state: 'withdrawn' });
  expect([await links.withdrawInvite(second.link.id), await links.claim(second.link.id), (await links.find(second.secret))?.state]).toEqual([null, false, 'withdrawn']);
  const reset = await links.create({ ...invitation, kind: 'reset', user_id: 'rosa' });
  expect(await links.withdrawInvite(reset.link.id)).toBeNull();
  await links.withdrawReset('rosa');
  expect(await links.find(reset.secret)).toMatchObject({ state: 'withdrawn' });
});
