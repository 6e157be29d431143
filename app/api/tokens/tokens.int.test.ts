import { afterAll, beforeEach, expect, test } from 'vitest';
import { accountSite } from '../../../tests/support/account-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';

const redis = await testRedis();
const site = await accountSite(redis);
afterAll(() => site.close());

let [ada, ben]: [UserRecord, UserRecord] = [{}, {}] as [UserRecord, UserRecord];
let [asAda, asBen]: Record<string, string>[] = [];
beforeEach(async () => {
  await redis.flushall();
  [ada, ben] = [await site.person('ada', 'admin'), await site.person('ben', 'builder')];
  [asAda, asBen] = [await site.browserOf(ada), await site.browserOf(ben)];
});
interface Made { token: string; record: { id: string; expires_at: string | null } }
const make = async (headers: Record<string, string> | undefined, body: object) => (await site.ask('POST', '/api/tokens', headers, body)).json as unknown as Made;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a token is made with a role at most one’s own, shown once, used, and revoked', async () => {
  expect(await site.ask('POST', '/api/tokens', asBen, { name: 'ci', role: 'admin' })).toMatchObject({ status: 403, json: { detail: 'A token of yours cannot have the role admin: you are builder.' } });
  expect(await site.ask('POST', '/api/tokens', asBen, { name: 'ci', scopes: ['everything'] })).toMatchObject({ status: 422 });
  const { token, record } = await make(asBen, { name: 'ci' });
  expect(record).toMatchObject({ name: 'ci', user_id: ben.id, role: 'builder', scopes: [], expires_at: null, last_used_at: null });
  expect((await site.ask('GET', '/api/account', bearer(token))).json).toMatchObject({ id: ben.id });
  const { json } = await site.ask('GET', '/api/tokens', asBen);
  const [listed] = (json as unknown as { tokens: { id: string; last_used_at: string }[] }).tokens;
  expect(listed).toMatchObject({ id: record.id, last_used_at: expect.stringMatching(/^\d{4}-/) });
  expect(JSON.stringify(json)).not.toContain(token.slice(-43));
  expect((await site.ask('DELETE', `/api/tokens?id=${record.id}`, asBen)).status).toBe(204);
  expect(await site.ask('GET', '/api/account', bearer(token))).toMatchObject({ status: 401, json: { detail: 'This API token is not known here: it was revoked, has expired, or is of another site.' } });
  expect((await site.recorded()).map(({ event, subject, details }) => [event, subject, details])).toEqual([
    ['token.created', 'ci', { role: 'builder', scopes: '' }],
    ['token.revoked', 'ci', { role: 'builder', scopes: '' }],
  ]);
});

test('a token ends after its days, and so does every token that it makes', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
  const month = await make(asBen, { name: 'a month', expires_in_days: 30 });
  expect(month.record.expires_at?.slice(0, 10)).toBe(inDays(30));
  expect((await make(bearer(month.token), { name: 'for good' })).record.expires_at).toBe(month.record.expires_at);
  expect((await make(bearer(month.token), { name: 'a week', expires_in_days: 7 })).record.expires_at?.slice(0, 10)).toBe(inDays(7));
  await redis.hset(`foundry:token:${month.record.id}`, 'expires_at', new Date(Date.now() - 1).toISOString());
  expect((await site.ask('GET', '/api/account', bearer(month.token))).status).toBe(401);
  expect(await site.ask('POST', '/api/tokens', asBen, { name: 'x', expires_in_days: 366 })).toMatchObject({ status: 422 });
});

test('another’s token is not found, but for an admin, who sees all of a user’s', async () => {
  const { record } = await make(asBen, { name: 'ci' });
  const asEve = await site.browserOf(await site.person('eve', 'builder'));
  expect((await site.ask('DELETE', `/api/tokens?id=${record.id}`, asEve)).status).toBe(404);
  expect((await site.ask('GET', `/api/users/${ben.id}/tokens`, asEve)).status).toBe(403);
  expect((await site.ask('GET', '/api/users/nobody/tokens', asAda)).status).toBe(404);
  expect((await site.ask('GET', `/api/users/${ben.id}/tokens`, asAda)).json).toEqual({ tokens: [record] });
  expect((await site.ask('DELETE', `/api/tokens?id=${record.id}`, asAda)).status).toBe(204);
  expect((await site.ask('GET', `/api/users/${ben.id}/tokens`, asAda)).json).toEqual({ tokens: [] });
});
