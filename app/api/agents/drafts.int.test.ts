import { afterAll, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { agentCardSchema, agentSessionsSchema, agentVersionsSchema } from '@/lib/contracts/agents.ts';
import { sessionSchema } from '@/lib/contracts/sessions.ts';
import { agentsSite } from '../../../tests/support/agents-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';

const redis = await testRedis();
const site = await agentsSite(redis);
afterAll(() => site.close());
const { send } = site;
const [admin, author, other, anna] = [await site.person('admin', 'Ada'), await site.person('builder', 'Bea'), await site.person('builder', 'Bob'), await site.person('user', 'Anna')];
const id = 'forno-piccolo-pizza-ordering';
const dossier = await readFile(path.join(site.root, 'examples', 'forno-piccolo.json'), 'utf8');
const edited = dossier.replace('Take pizza orders by voice. A small example.', 'Takes orders.');
const begin = (person: typeof admin, more: Record<string, unknown> = {}) => send(person, 'POST', '/api/sessions', { agent_id: id, ...more });

test('a draft of a new agent is tried by its author and by admins, and seen by nobody else', async () => {
  expect((await send(author, 'POST', `/api/compile/save/${id}?draft=true`, dossier)).json).toEqual({ agent_id: id, version: 1 });
  expect(agentCardSchema.parse((await send(admin, 'GET', `/api/agents/${id}`)).json)).toMatchObject({ version: null, draft_version: 1, status: 'draft' });
  expect(sessionSchema.parse((await begin(author, { agent_version: 1 })).json)).toMatchObject({ agent_version: 1, draft: true, environment: 'mock', agent_name: 'Forno Piccolo Pizza Ordering' });
  expect((await begin(admin, { agent_version: 1 })).status).toBe(201);
  for (const person of [other, anna]) expect((await begin(person, { agent_version: 1 })).json).toMatchObject({ status: 404, detail: `There is no draft 1 of ${id} that you may try.` });
  expect((await begin(author)).json).toMatchObject({ status: 403, detail: 'This agent has no published version yet.' });
  expect((await send(author, 'POST', '/api/voice/session', { agent_id: id, agent_version: 1 })).status).toBe(201);
  expect((await send(other, 'POST', '/api/voice/session', { agent_id: id, agent_version: 1 })).status).toBe(404);
});

test('a token with less than its user’s role tries no draft', async () => {
  const lesser = { ...author, authorization: await site.tokenOf(author.id, 'user') };
  expect((await begin(lesser, { agent_version: 1 })).json).toMatchObject({ status: 404 });
  expect((await send(lesser, 'POST', '/api/voice/session', { agent_id: id, agent_version: 1 })).status).toBe(404);
});

test('published it is what everybody gets; the next draft leaves them alone, and the session that tries it goes on with it', async () => {
  expect((await send(other, 'POST', `/api/agents/${id}/publish`, { version: 1 })).json).toEqual({ version: 1 });
  expect((await send(author, 'POST', `/api/compile/save/${id}?draft=true`, edited)).json).toEqual({ agent_id: id, version: 2 });
  const tried = sessionSchema.parse((await begin(author, { agent_version: 2 })).json);
  expect([tried.agent_version, tried.draft]).toEqual([2, true]);
  expect((await begin(anna)).json).toMatchObject({ agent_version: 1 });
  expect((await begin(anna)).json).not.toHaveProperty('draft');
  expect((await begin(anna, { agent_version: 1 })).json).toMatchObject({ agent_version: 1 });
  for (const version of [2, 9]) expect((await begin(anna, { agent_version: version })).status).toBe(404);
  expect((await begin(admin, { agent_version: 9 })).status).toBe(404);
  expect((await send(author, 'POST', '/api/voice/session', { agent_id: id, session_id: tried.session_id, agent_version: 1 })).json).toMatchObject({ status: 409, detail: 'This session is with version 2, not 1.' });
  expect((await send(author, 'POST', '/api/voice/session', { agent_id: id, session_id: tried.session_id })).status).toBe(200);
  await send(author, 'POST', `/api/agents/${id}/publish`, { version: 2 });
  expect((await send(author, 'GET', `/api/sessions/${tried.session_id}`)).json).toMatchObject({ agent_version: 2, draft: true });
});

test('versions say who made them and from what; their text and their dossier can be had', async () => {
  expect((await send(author, 'POST', `/api/agents/${id}/rollback`, { version: 1 })).json).toEqual({ version: 3 });
  const { versions } = agentVersionsSchema.parse((await send(other, 'GET', `/api/agents/${id}/versions`)).json);
  expect(versions.map(({ version, by_name, from, rolled_back_to, state, has_dossier }) => [version, by_name, from, rolled_back_to, state, has_dossier])).toEqual([[3, 'Bea', 'rollback', 1, 'published', true], [2, 'Bea', 'upload', undefined, 'past', true], [1, 'Bea', 'upload', undefined, 'past', true]]);
  expect((await send(other, 'GET', `/api/agents/${id}/versions/2/dossier`)).text).toBe(edited);
  expect((await send(other, 'GET', `/api/agents/${id}/versions/3/dossier`)).text).toBe(dossier);
  expect((await send(other, 'GET', `/api/agents/${id}/versions/2/yaml`)).text).toBe(await site.registry.yamlAt(id, 2));
  expect((await send(anna, 'GET', `/api/agents/${id}/versions/2/yaml`)).status).toBe(403);
  for (const address of ['versions/9/yaml', 'versions/9/dossier']) expect((await send(other, 'GET', `/api/agents/${id}/${address}`)).status).toBe(404);
  expect((await send(other, 'GET', `/api/agents/${id}/versions/two/yaml`)).json).toMatchObject({ status: 422, code: 'invalid_input' });
});

test('a conversation in progress keeps its version while others are published and rolled back, and is told nothing', async () => {
  const said = async (turn_id: string): Promise<string | undefined> => /"text":"(\d+: [^"]*)"/.exec((await send(anna, 'POST', `/api/sessions/${session_id}/turns`, { turn_id, text: 'version', modality: 'text' })).text)?.[1];
  const { session_id } = (await begin(anna)).json as { session_id: string };
  expect(await said('t1')).toBe('3: Take pizza orders by voice. A small example.');
  expect((await send(author, 'POST', `/api/agents/${id}/rollback`, { version: 2 })).json).toEqual({ version: 4 });
  expect(await said('t2')).toBe('3: Take pizza orders by voice. A small example.');
  expect((await send(author, 'POST', `/api/agents/${id}/rollback`, { version: 3 })).json).toEqual({ version: 5 });
  expect(await said('t3')).toBe('3: Take pizza orders by voice. A small example.');
  const { entries } = await site.sessions.transcript(session_id, { kind: 'user', user: { id: anna.id, email: '', name: 'Anna', role: 'user' } });
  expect(entries.map(({ speaker }) => speaker)).toEqual(['user', 'agent', 'user', 'agent', 'user', 'agent']);
  expect((await begin(anna)).json).toMatchObject({ agent_version: 5 });
});

test('an admin sees today’s calls and chats, and the sessions begun last, without what was said', async () => {
  expect(agentCardSchema.parse((await send(admin, 'GET', `/api/agents/${id}`)).json)).toMatchObject({ today: { calls: 1, chats: 8 }, draft_version: null });
  expect((await send(other, 'GET', `/api/agents/${id}/sessions`)).status).toBe(403);
  const [first] = agentSessionsSchema.parse((await send(admin, 'GET', `/api/agents/${id}/sessions?limit=1`)).json).sessions;
  expect(first).toMatchObject({ user_name: 'Anna', agent_version: 5, title: 'Forno Piccolo Pizza Ordering' });
  const { sessions } = agentSessionsSchema.parse((await send(admin, 'GET', `/api/agents/${id}/sessions`)).json);
  expect(sessions.map(({ user_name, agent_version, draft = false, channel }) => [user_name, agent_version, draft, channel])).toEqual([['Anna', 5, false, 'text'], ['Anna', 3, false, 'text'], ['Anna', 1, false, 'text'], ['Anna', 1, false, 'text'], ['Anna', 1, false, 'text'], ['Bea', 2, true, 'text'], ['Bea', 1, true, 'voice'], ['Ada', 1, true, 'text'], ['Bea', 1, true, 'text']]);
  expect((await send(admin, 'GET', `/api/agents/${id}/sessions?limit=0`)).json).toMatchObject({ status: 422 });
});

test('a call that could not be opened is taken back: tried again, it counts once', async () => {
  site.failRooms(true);
  for (let attempt = 0; attempt < 3; attempt += 1) expect((await send(anna, 'POST', '/api/voice/session', { agent_id: id })).status).toBe(503);
  site.failRooms(false);
  expect((await send(anna, 'POST', '/api/voice/session', { agent_id: id })).status).toBe(201);
  expect((await send(admin, 'GET', `/api/agents/${id}`)).json).toMatchObject({ today: { calls: 2, chats: 8 } });
});

test('what was done stands on the record', async () => {
  const entries = (await readAudit(redis, { limit: 20 })).filter(({ event }) => event.startsWith('agent.')).toReversed();
  expect(entries.map(({ event, actor, details }) => [event, actor, details])).toEqual([
    ['agent.saved', author.id, { version: 1, draft: true }],
    ['agent.published', other.id, { version: 1 }],
    ['agent.saved', author.id, { version: 2, draft: true }],
    ['agent.published', author.id, { version: 2 }],
    ['agent.rolled-back', author.id, { version: 3, to: 1 }],
    ['agent.rolled-back', author.id, { version: 4, to: 2 }],
    ['agent.rolled-back', author.id, { version: 5, to: 3 }],
  ]);
});
