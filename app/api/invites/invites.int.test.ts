import { afterAll, beforeEach, expect, test } from 'vitest';
import { accountSite } from '../../../tests/support/account-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { attemptLimits } from '@/lib/auth/throttle-attempts.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';

const redis = await testRedis();
const site = await accountSite(redis);
afterAll(() => site.close());

const rosa = { email: 'Rosa@Example.org', name: 'Rosa Bianchi', role: 'builder' };
const password = 'a garden of seven stones';
let ada: UserRecord;
let asAda: Record<string, string>;
beforeEach(async () => {
  await redis.flushall();
  ada = await site.person('ada', 'admin');
  asAda = await site.browserOf(ada);
});
const secretOf = (link: string): string => new URL(link).hash.slice(1);
async function invite(): Promise<{ link: string; secret: string; id: string }> {
  const { status, json } = await site.ask('POST', '/api/invites', asAda, rosa);
  expect(status).toBe(201);
  const { link, invite: made } = json as unknown as { link: string; invite: { id: string } };
  return { link, secret: secretOf(link), id: made.id };
}
const look = (secret: string) => site.ask('POST', '/api/invites/look', {}, { token: secret });
const accept = (secret: string, rest: object = {}) => site.ask('POST', '/api/invites/accept', {}, { token: secret, password, ...rest });

test('an admin invites, the invited see by whom and as what, and make their account once', async () => {
  const { link, secret, id } = await invite();
  expect(link).toBe(`${site.base}/invite#${secret}`);
  const { json } = await site.ask('GET', '/api/invites', asAda);
  const [listed] = (json as unknown as { invites: { created_at: string; expires_at: string }[] }).invites;
  expect(listed).toEqual({ id, email: 'rosa@example.org', name: 'Rosa Bianchi', role: 'builder', by: 'ada', created_at: listed!.created_at, expires_at: listed!.expires_at, state: 'pending' });
  expect(Date.parse(listed!.expires_at) - Date.parse(listed!.created_at)).toBe(7 * 24 * 60 * 60 * 1_000);
  expect(JSON.stringify(json)).not.toContain(secret.slice(17));
  expect(await look(secret)).toEqual({ status: 200, json: { kind: 'invite', email: 'rosa@example.org', name: 'Rosa Bianchi', role: 'builder', by: 'ada', expires_at: listed!.expires_at } });
  expect(await accept(secret, { name: 'Rosa' })).toEqual({ status: 200, json: { email: 'rosa@example.org' } });
  const made = await site.users.verifyPassword('rosa@example.org', password, '10.0.0.1');
  expect(made).toMatchObject({ name: 'Rosa', role: 'builder', disabled: false });
  const used = { code: 'gone', reason: 'used', detail: 'This invitation has been used.', hint: 'If that was you, sign in. If not, tell whoever invited you.' };
  expect(await accept(secret)).toMatchObject({ status: 410, json: used });
  expect(await look(secret)).toMatchObject({ status: 410, json: used });
  expect((await site.ask('GET', '/api/invites', asAda)).json).toEqual({ invites: [] });
  expect(await site.recorded()).toEqual([
    { event: 'invite.created', actor: ada.id, user_id: undefined, subject: 'Rosa Bianchi', details: { role: 'builder' } },
    { event: 'invite.accepted', actor: made!.id, user_id: made!.id, subject: 'Rosa', details: { role: 'builder' } },
  ]);
});

test('twenty who use one invitation at once make one account', async () => {
  const { secret } = await invite();
  const answers = await Promise.all(Array.from({ length: 20 }, () => accept(secret)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(410)]);
  expect(await site.users.list()).toHaveLength(2);
});

test('a password that will not do says why, and the invitation stays good', async () => {
  const { secret } = await invite();
  expect(await accept(secret, { password: 'short' })).toMatchObject({ status: 422, json: { issues: [{ pointer: '/password', message: 'A password has at least 8 characters.' }] } });
  expect(await accept(secret, { password: 'Rosa Bianchi' })).toMatchObject({ status: 422, json: { issues: [{ pointer: '/password', message: expect.stringMatching(/^This is the name or the address itself\./) }] } });
  expect((await look(secret)).status).toBe(200);
});

test('where the address has got an account meanwhile it says so and stays unused', async () => {
  const { secret } = await invite();
  await site.users.create({ email: 'rosa@example.org', name: 'Rosa', role: 'user', password });
  expect(await accept(secret)).toMatchObject({ status: 409, json: { detail: 'There is already an account with this address.' } });
  expect(await site.links.find(secret)).toMatchObject({ state: 'open' });
  expect(await site.ask('POST', '/api/invites', asAda, rosa)).toMatchObject({ status: 409, json: { code: 'conflict' } });
});

test('one that is taken back, replaced, or made by an admin who is none any more, lets nobody in', async () => {
  const withdrawn = { status: 410, json: { reason: 'withdrawn', detail: 'This link was taken back, or replaced by another.' } };
  const first = await invite();
  const second = await invite();
  expect(await accept(first.secret)).toMatchObject(withdrawn);
  expect((await site.ask('DELETE', `/api/invites/${second.id}`, asAda)).status).toBe(204);
  expect((await site.ask('DELETE', `/api/invites/${second.id}`, asAda)).status).toBe(404);
  expect(await accept(second.secret)).toMatchObject(withdrawn);
  const third = await invite();
  await site.person('eve', 'admin');
  await site.users.setRole(ada.id, 'builder');
  expect(await accept(third.secret)).toMatchObject(withdrawn);
  expect((await site.users.list()).map(({ name }) => name)).toEqual(['ada', 'eve']);
  expect((await site.recorded()).map(({ event }) => event)).toEqual(['invite.created', 'invite.created', 'invite.revoked', 'invite.created']);
});

test('guessing is throttled per client, and does not lock anybody out of signing in', async () => {
  const { secret } = await invite();
  expect(await look('nonsense')).toMatchObject({ status: 404, json: { detail: 'There is no such link here.', hint: 'Look whether it was copied whole, or ask whoever gave it to you for another.' } });
  await look(secret);
  const [key] = await redis.keys('foundry:attempts:*');
  expect([key!.startsWith('foundry:attempts:link-client:'), await redis.get(key!)]).toEqual([true, '1']);
  await redis.set(key!, attemptLimits.perClient, 'KEEPTTL');
  expect(await look(secret)).toMatchObject({ status: 429, json: { detail: 'Too many attempts to open a link. Try again in 15 minutes.', retry_after_seconds: 900 } });
  expect(await accept(secret)).toMatchObject({ status: 429 });
  expect(await site.users.verifyPassword(ada.email, 'correct horse battery', 'unknown')).toMatchObject({ id: ada.id });
});

test('a link to set another password signs its user out everywhere, once; the earlier one stops', async () => {
  const ben = await site.person('ben', 'user');
  const before = await site.browserOf(ben, Date.now() - 1_000);
  const make = async () => secretOf(((await site.ask('POST', `/api/users/${ben.id}/reset-link`, asAda)).json as unknown as { link: string }).link);
  const [earlier, secret] = [await make(), await make()];
  expect(await look(earlier)).toMatchObject({ status: 410, json: { reason: 'withdrawn' } });
  expect(await look(secret)).toMatchObject({ status: 200, json: { kind: 'reset', email: 'ben@example.org', name: 'ben', by: 'ada' } });
  expect((await site.ask('GET', '/api/account', before)).status).toBe(200);
  expect(await accept(secret)).toEqual({ status: 200, json: { email: 'ben@example.org' } });
  expect((await site.ask('GET', '/api/account', before)).status).toBe(401);
  expect(await site.users.verifyPassword('ben@example.org', password, '10.0.0.1')).toMatchObject({ id: ben.id });
  expect(await accept(secret)).toMatchObject({ status: 410, json: { reason: 'used', hint: 'If that was you, sign in with the new password. If not, tell an admin of this site at once.' } });
  expect((await site.recorded()).slice(-2)).toEqual([
    { event: 'user.password-reset', actor: ada.id, user_id: ben.id, subject: 'ben', details: undefined },
    { event: 'user.password-changed', actor: ben.id, user_id: ben.id, subject: 'ben', details: undefined },
  ]);
});

test('a link to set another password is nothing for who is disabled or gone', async () => {
  const ben = await site.person('ben', 'user');
  const secret = secretOf(((await site.ask('POST', `/api/users/${ben.id}/reset-link`, asAda)).json as unknown as { link: string }).link);
  await site.users.setDisabled(ben.id, true);
  expect(await accept(secret)).toMatchObject({ status: 410, json: { reason: 'withdrawn' } });
  expect(await site.ask('POST', `/api/users/${ben.id}/reset-link`, asAda)).toMatchObject({ status: 409, json: { hint: 'Enable it first.' } });
  expect((await site.ask('POST', '/api/users/nobody/reset-link', asAda)).status).toBe(404);
});

test('inviting is for admins', async () => {
  const asBen = await site.browserOf(await site.person('ben', 'builder'));
  const answers = await Promise.all([site.ask('GET', '/api/invites', asBen), site.ask('POST', '/api/invites', asBen, rosa), site.ask('DELETE', '/api/invites/x', asBen), site.ask('POST', `/api/users/${ada.id}/reset-link`, asBen)]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
});
