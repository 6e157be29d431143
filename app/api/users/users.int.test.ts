import { afterAll, beforeEach, expect, test } from 'vitest';
import { accountSite } from '../../../tests/support/account-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';
import { AppError } from '@/lib/core/errors.ts';

const redis = await testRedis();
const site = await accountSite(redis);
afterAll(() => site.close());

let [ada, eve, ben]: UserRecord[] = [];
let asAda: Record<string, string> = {};
beforeEach(async () => {
  await redis.flushall();
  site.closed.length = 0;
  [ada, eve, ben] = [await site.person('ada', 'admin'), await site.person('eve', 'admin'), await site.person('ben', 'user')];
  asAda = await site.browserOf(ada);
});
const patch = async (user: UserRecord | undefined, body: object): Promise<number> => (await site.ask('PATCH', `/api/users/${user?.id}`, asAda, body)).status;
const remove = (user: UserRecord | undefined) => site.ask('DELETE', `/api/users/${user?.id}`, asAda);
async function callOf(owner: UserRecord, speaker = owner): Promise<string> {
  const { session_id } = await site.sessions.create({ agent_id: 'echo', user_id: owner.id });
  if (speaker !== owner) await site.sessions.letSpeak(session_id, speaker.id);
  await site.sessions.setCall(session_id, { room_name: `foundry-${session_id}`, state: 'live' });
  return session_id;
}

test('an admin who is made something else leaves the calls they opened in others’ names, a disabled one leaves their own too', async () => {
  const inBens = await callOf(ben!, eve);
  const own = await callOf(eve!);
  expect(await patch(eve, { password: 'battery staple' })).toBe(200);
  expect(site.closed).toEqual([]);
  expect(await patch(eve, { role: 'builder' })).toBe(200);
  expect(site.closed).toEqual([inBens]);
  expect(await patch(eve, { disabled: true })).toBe(200);
  expect(site.closed).toEqual([inBens, own]);
});

test('every change is on the record, with whom it was about, and what changes nothing is not', async () => {
  for (const body of [{ role: 'builder' }, { role: 'builder' }, { disabled: true }, { disabled: true }, { disabled: false }, { password: 'battery staple' }]) expect(await patch(ben, body)).toBe(200);
  expect((await site.recorded()).map(({ event, actor, user_id, subject, details }) => [event, actor === ada?.id, user_id === ben?.id, subject, details])).toEqual([
    ['user.role-changed', true, true, 'ben', { from: 'user', to: 'builder' }],
    ['user.disabled', true, true, 'ben', undefined],
    ['user.enabled', true, true, 'ben', undefined],
    ['user.password-reset', true, true, 'ben', undefined],
  ]);
});

test('when somebody was last here with a browser is shown, a program of theirs counts not', async () => {
  const seen = async () => Object.fromEntries((((await site.ask('GET', '/api/users', asAda)).json as unknown as { users: { name: string; last_seen_at: string | null }[] }).users.map(({ name, last_seen_at }) => [name, last_seen_at !== null])));
  await site.ask('GET', '/api/account', await site.programOf(ben!));
  expect(await seen()).toEqual({ ada: true, eve: false, ben: false });
  await site.ask('GET', '/api/account', await site.browserOf(ben!));
  expect(await seen()).toEqual({ ada: true, eve: false, ben: true });
});

test('a deleted user’s calls end, their conversations are erased, their tokens and links stop, their address is free', async () => {
  const session = await callOf(ben!);
  const inAnna = await callOf(await site.person('anna', 'user'), ben);
  const program = await site.programOf(ben!);
  const asBen = await site.browserOf(ben!);
  const { secret } = await site.links.create({ kind: 'reset', email: ben!.email, name: 'ben', role: 'user', user_id: ben!.id, by: ada!.id });
  expect((await site.ask('GET', '/api/account', asBen)).status).toBe(200);
  expect((await remove(ben)).status).toBe(204);
  expect(site.closed.toSorted()).toEqual([session, inAnna].toSorted());
  expect(await site.sessions.isOpen(session)).toBe(false);
  expect(await site.sessions.list(ben!.id)).toEqual([]);
  expect(await redis.keys(`*${session}*`)).toEqual([]);
  expect((await site.ask('GET', '/api/account', program)).status).toBe(401);
  expect((await site.ask('GET', '/api/account', asBen)).status).toBe(401);
  expect(await site.ask('POST', '/api/invites/look', {}, { token: secret })).toMatchObject({ status: 410, json: { reason: 'withdrawn' } });
  expect((await site.ask('GET', `/api/users/${ben!.id}`, asAda)).status).toBe(404);
  expect((await remove(ben)).status).toBe(404);
  expect(await redis.keys(`*${ben!.id}*`)).toEqual([]);
  expect((await site.recorded()).at(-1)).toEqual({ event: 'user.deleted', actor: ada!.id, user_id: ben!.id, subject: 'ben', details: undefined });
  expect((await site.person('ben', 'user')).id).not.toBe(ben!.id);
});

test('what fails halfway leaves them listed and disabled, and is asked for again', async () => {
  const { list } = site.sessions;
  site.sessions.list = async () => {
    throw new AppError('conflict', 'Not now.');
  };
  expect((await remove(ben)).status).toBe(409);
  site.sessions.list = list;
  expect((await site.ask('GET', `/api/users/${ben!.id}`, asAda)).json).toMatchObject({ name: 'ben', disabled: true });
  expect(await site.ask('PATCH', `/api/users/${ben!.id}`, asAda, { disabled: false })).toMatchObject({ status: 404, json: { detail: 'This user is being deleted.' } });
  expect((await remove(ben)).status).toBe(204);
});

test('nobody deletes themselves or the last admin, and of two who delete each other at once one stays', async () => {
  expect(await remove(ada)).toMatchObject({ status: 409, json: { detail: 'You cannot delete your own account. Another admin can.' } });
  const asEve = await site.browserOf(eve!);
  const answers = await Promise.all([remove(eve), site.ask('DELETE', `/api/users/${ada!.id}`, asEve)]);
  // The other is refused as the last admin, or, a moment later, because they are gone themselves.
  expect(answers.map(({ status }) => (status === 204 ? 'done' : [401, 403, 409].includes(status) ? 'refused' : status)).toSorted()).toEqual(['done', 'refused']);
  expect((await site.users.list()).filter(({ role, disabled }) => role === 'admin' && !disabled)).toHaveLength(1);
});

test('looking at and deleting users is for admins', async () => {
  const asBen = await site.browserOf(ben!);
  const answers = await Promise.all([site.ask('GET', '/api/users', asBen), site.ask('GET', `/api/users/${ada!.id}`, asBen), site.ask('DELETE', `/api/users/${ada!.id}`, asBen)]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
});
