import { afterAll, expect, test } from 'vitest';
import { signWorkerToken } from '@/lib/auth/worker-token.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { delta, scriptedEngine } from '../../../tests/support/session-parts.ts';
import { sessionSite } from '../../../tests/support/session-site.ts';

const redis = await testRedis();
const engine = scriptedEngine(async ({ request, emit }) => {
  if (request.text === 'pay') await emit({ type: 'approval-required', turn_id: request.turn_id, at: new Date().toISOString(), approval_id: 'a1', function: 'pay', inputs: {}, reason: 'Over the limit.' });
  await emit(delta(request.turn_id, request.text));
  return request.text;
});
const site = await sessionSite(redis, engine);
afterAll(() => site.close());

async function person(name: string, role: UserRole = 'user'): Promise<string> {
  const user = await site.users.create({ email: `${name}@example.org`, name, role, password: 'long enough' });
  return `Bearer ${(await site.tokens.create({ name, user_id: user.id, role })).token}`;
}
const anna = await person('anna');
const ben = await person('ben');
const pia = await person('pia', 'approver');
const bob = await person('bob', 'builder');

async function call(method: string, path: string, { as, body, headers }: { as?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  const response = await fetch(`${site.base}/api/sessions${path}`, { method, headers: { ...(as && { authorization: as }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, text, json: type?.includes('json') ? JSON.parse(text) : null };
}
const frames = (text: string): { event: string; id: string | undefined; data: { type: string; event_id?: string; text?: string } }[] =>
  text.split('\n\n').flatMap((frame) => {
    const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1];
    const event = field('event');
    return event === undefined ? [] : [{ event, id: field('id'), data: JSON.parse(field('data') ?? '{}') }];
  });
const create = async (as = anna, body: object = {}): Promise<string> => (await call('POST', '', { as, body: { agent_id: 'echo', ...body } })).json.session_id;
const turnBody = (turn_id: string, text: string) => ({ turn_id, text, modality: 'text' });

test('without a token each call answers 401, another user gets 404, as problem+json', async () => {
  const id = await create();
  const calls = [['GET', `/${id}`], ['PATCH', `/${id}`, { title: 'x' }], ['DELETE', `/${id}`], ['POST', `/${id}/end`], ['GET', `/${id}/transcript`], ['GET', `/${id}/events`], ['POST', `/${id}/turns`, turnBody('t', 'x')], ['POST', `/${id}/turns/t/commit`], ['DELETE', `/${id}/turns/t`]] as const;
  for (const [method, path, body] of calls) {
    expect([method, path, await call(method, path, { body })]).toMatchObject([method, path, { status: 401, type: 'application/problem+json', json: { code: 'unauthenticated' } }]);
    expect([method, path, await call(method, path, { as: ben, body })]).toMatchObject([method, path, { status: 404, type: 'application/problem+json', json: { code: 'not_found', detail: 'There is no such session.' } }]);
  }
  expect(await call('POST', '', { body: { agent_id: 'echo' } })).toMatchObject({ status: 401 });
  expect(await call('GET', '')).toMatchObject({ status: 401 });
});

test('a session is made, talked to, named, listed, exported, ended and erased', async () => {
  const made = await call('POST', '', { as: anna, body: { agent_id: 'echo', time_zone: 'Europe/Rome' } });
  expect(made).toMatchObject({ status: 201, json: { agent_id: 'echo', state: 'open', time_zone: 'Europe/Rome' } });
  const id = made.json.session_id;
  const streamed = await call('POST', `/${id}/turns`, { as: anna, body: turnBody('t1', 'Ciao') });
  expect(streamed).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' });
  const seen = frames(streamed.text);
  expect(seen.map(({ event }) => event)).toEqual(['turn-start', 'text-delta', 'turn-end']);
  for (const { event, id: eventId, data } of seen) expect([data.type, data.event_id]).toEqual([event, eventId]);
  expect(await call('PATCH', `/${id}`, { as: anna, body: { title: 'Greetings' } })).toMatchObject({ status: 200, json: { title: 'Greetings', turns: 1 } });
  expect((await call('GET', '', { as: anna })).json.sessions[0]).toMatchObject({ session_id: id, title: 'Greetings' });
  expect((await call('GET', `/${id}/transcript?format=text`, { as: anna })).text).toMatch(/^Greetings\nEcho, .* \(Europe\/Rome\)\n\n\d\d:\d\d:\d\d {2}Caller: Ciao\n\d\d:\d\d:\d\d {2}Echo: Ciao\n$/);
  expect(await call('GET', `/${id}/transcript?format=pdf`, { as: anna })).toMatchObject({ status: 400 });
  expect(await call('POST', `/${id}/end`, { as: anna })).toMatchObject({ status: 200, json: { state: 'ended' } });
  expect(await call('POST', `/${id}/turns`, { as: anna, body: turnBody('t2', 'x') })).toMatchObject({ status: 410, json: { code: 'gone' } });
  expect(frames((await call('POST', `/${id}/turns`, { as: anna, body: turnBody('t1', 'Ciao') })).text)).toEqual(seen);
  expect(await call('DELETE', `/${id}`, { as: anna })).toMatchObject({ status: 204 });
  expect(await call('GET', `/${id}`, { as: anna })).toMatchObject({ status: 404 });
});

test('the stream of events resumes after Last-Event-ID', async () => {
  const id = await create();
  const first = frames((await call('POST', `/${id}/turns`, { as: anna, body: turnBody('t1', 'Ciao') })).text)[0]?.id ?? '';
  const left = new AbortController();
  const response = await fetch(`${site.base}/api/sessions/${id}/events`, { headers: { authorization: anna, 'last-event-id': first }, signal: left.signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('event: turn-end')) break;
  }
  left.abort();
  expect(frames(text).map(({ event }) => event)).toEqual(['text-delta', 'turn-end']);
  expect(await call('GET', `/${id}/events`, { as: anna, headers: { 'last-event-id': 'yesterday' } })).toMatchObject({ status: 400 });
});

test('a worker reaches the calls of its session, and what is for workers only', async () => {
  const id = await create();
  const worker = `Bearer ${await signWorkerToken({ session_id: id, job_id: 'j1' }, site.env.FOUNDRY_WORKER_SECRET)}`;
  const other = `Bearer ${await signWorkerToken({ session_id: await create(), job_id: 'j1' }, site.env.FOUNDRY_WORKER_SECRET)}`;
  expect((await call('GET', `/${id}/voice-profile`, { as: worker })).json).toMatchObject({ language: 'en', agent_name: 'Echo', greeting: 'Hello.', vocabulary: ['Echo'] });
  expect(await call('GET', `/${id}/voice-profile`, { as: other })).toMatchObject({ status: 404 });
  expect(await call('GET', `/${id}/voice-profile`, { as: anna })).toMatchObject({ status: 403 });
  expect(await call('POST', `/${id}/turns`, { as: anna, body: { ...turnBody('t1', 'Hi'), modality: 'voice' } })).toMatchObject({ status: 403 });
  expect(frames((await call('POST', `/${id}/turns`, { as: worker, body: { ...turnBody('t1', 'Hi there'), modality: 'voice' } })).text)).toHaveLength(3);
  expect(await call('POST', `/${id}/turns/t1/heard`, { as: anna, body: { text: 'Hi', interrupted: true } })).toMatchObject({ status: 403 });
  expect(await call('POST', `/${id}/turns/t1/heard`, { as: worker, body: { text: 'Ho', interrupted: true } })).toMatchObject({ status: 422 });
  expect(await call('POST', `/${id}/turns/t1/heard`, { as: worker, body: { text: 'Hi', interrupted: true } })).toMatchObject({ status: 204 });
  expect((await call('GET', `/${id}/voice-profile`, { as: worker })).json.greeting).toBeNull();
  expect(await call('PATCH', `/${id}`, { as: worker, body: { title: 'x' } })).toMatchObject({ status: 403 });
});

test('an approval is answered by an approver, once', async () => {
  const id = await create();
  await call('POST', `/${id}/turns`, { as: anna, body: turnBody('t1', 'pay') });
  expect(await call('POST', `/${id}/approvals/a1`, { as: ben, body: { approve: true } })).toMatchObject({ status: 403 });
  expect(frames((await call('POST', `/${id}/approvals/a1`, { as: pia, body: { approve: true } })).text).at(-1)).toMatchObject({ event: 'turn-end' });
  expect(await call('POST', `/${id}/approvals/a1`, { as: pia, body: { approve: false } })).toMatchObject({ status: 409 });
});

test('facts for rehearsal are a builder\'s', async () => {
  expect(await call('POST', '', { as: anna, body: { agent_id: 'echo', test_facts: { a: 1 } } })).toMatchObject({ status: 403 });
  const id = await create(bob, { test_facts: { a: 1 } });
  expect(await call('PATCH', `/${id}`, { as: bob, body: { test_facts: { a: 2 } } })).toMatchObject({ status: 200 });
});

test('what a disabled user follows ends at once, and does not open again; another password ends it too', async () => {
  const user = await site.users.create({ email: 'dora@example.org', name: 'dora', role: 'user', password: 'long enough' });
  const dora = `Bearer ${(await site.tokens.create({ name: 'dora', user_id: user.id, role: 'user' })).token}`;
  const [hers, annas] = [await create(dora), await create()];
  const followed = async (id: string, as: string) => (await fetch(`${site.base}/api/sessions/${id}/events`, { headers: { authorization: as } })).body!.getReader();
  const toEnd = async (reader: Awaited<ReturnType<typeof followed>>): Promise<true> => {
    while (!(await reader.read()).done);
    return true;
  };
  const [first, other] = [await followed(hers, dora), await followed(annas, anna)];
  await site.users.setPassword(user.id, 'another one');
  expect(await toEnd(first)).toBe(true);
  const second = await followed(hers, dora);
  await site.users.setDisabled(user.id, true);
  expect(await toEnd(second)).toBe(true);
  expect(await call('GET', `/${hers}/events`, { as: dora })).toMatchObject({ status: 403 });
  // Somebody else's goes on.
  expect((await other.read()).done).toBe(false);
  await call('POST', `/${annas}/turns`, { as: anna, body: turnBody('t1', 'Ciao') });
  expect(new TextDecoder().decode((await other.read()).value)).toContain('turn-start');
  await other.cancel();
});
