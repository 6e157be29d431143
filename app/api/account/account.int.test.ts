import { afterAll, beforeEach, expect, test } from 'vitest';
import { accountSite, rightPassword } from '../../../tests/support/account-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';

const redis = await testRedis();
const site = await accountSite(redis);
afterAll(() => site.close());

let rosa: UserRecord;
let asRosa: Record<string, string>;
beforeEach(async () => {
  await redis.flushall();
  rosa = await site.person('rosa', 'user');
  asRosa = await site.browserOf(rosa, Date.now() - 1_000);
});
const change = (body: object) => site.ask('POST', '/api/account/password', asRosa, body);

test('a person sees and renames their own account', async () => {
  expect(await site.ask('PATCH', '/api/account', asRosa, { name: ' Rosa B. ' })).toMatchObject({ status: 200, json: { id: rosa.id, name: 'Rosa B.' } });
  expect((await site.ask('GET', '/api/account', asRosa)).json).toMatchObject({ email: 'rosa@example.org', name: 'Rosa B.', role: 'user', disabled: false });
  expect(await site.ask('PATCH', '/api/account', asRosa, { name: ' ' })).toMatchObject({ status: 422 });
  expect(await site.ask('PATCH', '/api/account', asRosa, { role: 'admin', name: 'x' })).toMatchObject({ status: 422 });
  expect(await site.recorded()).toEqual([{ event: 'user.renamed', actor: rosa.id, user_id: rosa.id, subject: 'Rosa B.', details: { from: 'rosa', to: 'Rosa B.' } }]);
});

test('another password needs the old one, and signs out everywhere', async () => {
  expect(await change({ old_password: 'not this', new_password: 'seven stones in a row' })).toMatchObject({ status: 422, json: { issues: [{ pointer: '/old_password', message: 'The old password is not right.' }] } });
  expect(await change({ old_password: rightPassword, new_password: 'rosa@example.org' })).toMatchObject({ status: 422, json: { issues: [{ pointer: '/new_password' }] } });
  expect((await change({ old_password: rightPassword, new_password: 'seven stones in a row' })).status).toBe(204);
  expect((await site.ask('GET', '/api/account', asRosa)).status).toBe(401);
  expect(await site.users.verifyPassword('rosa@example.org', 'seven stones in a row', '10.0.0.1')).toMatchObject({ id: rosa.id });
  expect((await site.recorded()).map(({ event, actor }) => [event, actor])).toEqual([['user.password-changed', rosa.id]]);
});

test('guessing the old password is throttled like signing in', async () => {
  const wrong = { old_password: 'not this', new_password: 'seven stones in a row' };
  await change(wrong);
  const key = (await redis.keys('foundry:attempts:account:*'))[0]!;
  await redis.set(key, 20, 'KEEPTTL');
  expect(await change(wrong)).toMatchObject({ status: 429 });
});

test('signing out everywhere ends every sign-in until then, and no token', async () => {
  const program = await site.programOf(rosa);
  expect((await site.ask('POST', '/api/account/sign-out', asRosa)).status).toBe(204);
  expect((await site.ask('GET', '/api/account', asRosa)).status).toBe(401);
  expect((await site.ask('GET', '/api/account', await site.browserOf(rosa, Date.now() + 1_000))).status).toBe(200);
  expect((await site.ask('GET', '/api/account', program)).status).toBe(200);
});

test('a program with a token changes nothing of the account', async () => {
  const program = await site.programOf(rosa);
  const answers = await Promise.all([site.ask('PATCH', '/api/account', program, { name: 'x' }), site.ask('POST', '/api/account/sign-out', program), site.ask('POST', '/api/account/password', program, { old_password: rightPassword, new_password: 'seven stones in a row' })]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
});
