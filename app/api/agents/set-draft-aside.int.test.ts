import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { agentCardSchema, agentVersionsSchema } from '@/lib/contracts/agents.ts';
import { agentsSite } from '../../../tests/support/agents-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';

const redis = await testRedis();
const site = await agentsSite(redis);
afterAll(() => site.close());
const { send } = site;
const [admin, author, anna] = [await site.person('admin', 'Ada'), await site.person('builder', 'Bea'), await site.person('user', 'Anna')];
const id = 'forno-piccolo-pizza-ordering';
const dossier = await readFile(path.join(site.root, 'examples', 'forno-piccolo.json'), 'utf8');
const edited = dossier.replace('Take pizza orders by voice. A small example.', 'Takes orders.');
const saveDraft = async (text: string) => (await send(author, 'POST', `/api/compile/save/${id}?draft=true`, text)).json;
const setAside = (version: number, person = author) => send(person, 'DELETE', `/api/agents/${id}/versions/${version}`);
const states = async () => agentVersionsSchema.parse((await send(author, 'GET', `/api/agents/${id}/versions`)).json).versions.map(({ version, state }) => [version, state]);

test('the only version of an agent is not set aside, and nothing but a draft is', async () => {
  await saveDraft(dossier);
  expect((await setAside(1)).json).toMatchObject({ status: 409, detail: `Version 1 is all that ${id} has.` });
  await send(author, 'POST', `/api/agents/${id}/publish`, { version: 1 });
  expect((await setAside(1)).json).toMatchObject({ status: 409, detail: `Version 1 of ${id} is not a draft.` });
  expect((await setAside(7)).status).toBe(404);
});

test('a draft is set aside by a builder, on the record, and stands among the past versions; saved again it is a draft again', async () => {
  expect(await saveDraft(edited)).toEqual({ agent_id: id, version: 2 });
  expect((await setAside(2, anna)).status).toBe(403);
  expect((await setAside(2)).status).toBe(204);
  expect(await states()).toEqual([[2, 'past'], [1, 'published']]);
  expect(agentCardSchema.parse((await send(admin, 'GET', `/api/agents/${id}`)).json)).toMatchObject({ version: 1, draft_version: null });
  expect((await readAudit(redis, { limit: 1 }))[0]).toMatchObject({ event: 'agent.draft-deleted', actor: author.id, agent_id: id, details: { version: 2 } });
  expect(await saveDraft(edited)).toEqual({ agent_id: id, version: 3 });
  expect(await states()).toEqual([[3, 'draft'], [2, 'past'], [1, 'published']]);
});
