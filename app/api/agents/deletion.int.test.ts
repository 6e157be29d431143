import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { agentCardSchema, agentDeletedSchema, agentListSchema } from '@/lib/contracts/agents.ts';
import { bankAgent, pizzaAgent } from '../../../tests/fixtures/dossier-agent.ts';
import { agentsSite } from '../../../tests/support/agents-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';

const redis = await testRedis();
const site = await agentsSite(redis);
afterAll(() => site.close());
const { send } = site;
const third = { ...pizzaAgent(), metadata: { ...pizzaAgent().metadata, id: 'third', name: 'Third' } };
for (const agent of [bankAgent(), pizzaAgent(), third]) await site.registry.save({ agent, yaml: emitAgent(agent), by: 'ann', from: 'upload', draft: false });
const [admin, builder, anna] = [await site.person('admin'), await site.person('builder'), await site.person('user', 'anna')];
const file = path.join(site.folder, 'pizza.yaml');
const cardsOf = async (query = ''): Promise<string[]> => agentListSchema.parse((await send(admin, 'GET', `/api/agents${query}`)).json).agents.map(({ id }) => id);
const session = (await send(anna, 'POST', '/api/sessions', { agent_id: 'pizza' })).json.session_id as string;
const problems = (): string[] | undefined => site.registry.get('pizza')?.problems.map(({ code }) => code);

test('the order of the picker is the admin’s: the default first, the others by name', async () => {
  expect(await cardsOf()).toEqual(['bank', 'pizza', 'third']);
  expect((await send(builder, 'PUT', '/api/agents/order', { agent_ids: ['third'] })).status).toBe(403);
  const { agents } = agentListSchema.parse((await send(admin, 'PUT', '/api/agents/order', { agent_ids: ['third', 'bank'] })).json);
  expect(agents.map(({ id, position }) => [id, position])).toEqual([['bank', 1], ['third', 0], ['pizza', null]]);
  expect((await send(anna, 'GET', '/api/agents')).text).toMatch(/"bank".*"third".*"pizza"/);
  expect((await send(admin, 'PUT', '/api/agents/order', { agent_ids: ['third', 'third'] })).json).toMatchObject({ status: 422, code: 'invalid_input' });
  expect((await send(admin, 'PUT', '/api/agents/order', { agent_ids: ['nobody'] })).json).toMatchObject({ code: 'not_found', detail: 'There is no agent "nobody".' });
  expect((await readAudit(redis, { limit: 1 }))[0]).toMatchObject({ event: 'agents.ordered', actor: admin.id, details: { count: 2 } });
});

test('the default is not deleted, and only an admin deletes', async () => {
  expect((await send(builder, 'DELETE', '/api/agents/pizza')).status).toBe(403);
  expect((await send(admin, 'DELETE', '/api/agents/bank')).json).toMatchObject({ status: 409, detail: 'The default agent cannot be deleted.', hint: 'Make another agent the default first.' });
  expect((await send(admin, 'DELETE', '/api/agents/nobody')).json).toMatchObject({ status: 404 });
});

test('a file with an edit that no version has is not thrown away', async () => {
  await writeFile(file, 'broken: [');
  await vi.waitFor(() => expect(problems()).toHaveLength(1));
  expect((await send(admin, 'DELETE', '/api/agents/pizza')).json).toMatchObject({ status: 409, detail: 'agents/pizza.yaml holds a change that is no version yet.', hint: 'Mend the file, so that it becomes a version, or delete the file; then delete the agent.' });
  expect(await readFile(file, 'utf8')).toBe('broken: [');
  await writeFile(file, emitAgent(pizzaAgent()));
  await vi.waitFor(() => expect(problems()).toEqual([]));
});

test('a deleted agent is nowhere but among the deleted, with its file; its conversations are kept and go no further', async () => {
  const answer = agentDeletedSchema.parse((await send(admin, 'DELETE', '/api/agents/pizza')).json);
  expect(Date.parse(answer.restorable_until) - Date.parse(answer.deleted_at)).toBe(30 * 86_400_000);
  expect(await readdir(site.folder)).toEqual(expect.arrayContaining(['bank.yaml', 'third.yaml']));
  expect(await readdir(site.folder)).toHaveLength(2);
  expect(await cardsOf()).toEqual(['bank', 'third']);
  for (const [person, address] of [[anna, ''], [admin, ''], [builder, '/versions'], [builder, '/versions/1/yaml'], [builder, '/versions/1/dossier']] as const) expect((await send(person, 'GET', `/api/agents/pizza${address}`)).status).toBe(404);
  expect((await send(admin, 'DELETE', '/api/agents/pizza')).status).toBe(404);
  expect((await send(anna, 'GET', '/api/agents?deleted=true')).status).toBe(403);
  const [card] = agentListSchema.parse((await send(admin, 'GET', '/api/agents?deleted=true')).json).agents;
  expect(card).toMatchObject({ id: 'pizza', name: 'Pizza', version: 1, deleted_at: answer.deleted_at, restorable_until: answer.restorable_until });
  expect((await send(anna, 'GET', `/api/sessions/${session}`)).json).toMatchObject({ state: 'open', agent_name: 'Pizza' });
  expect((await send(anna, 'POST', `/api/sessions/${session}/turns`, { turn_id: 't1', text: 'hi', modality: 'text' })).json).toMatchObject({ status: 403, detail: 'This agent was taken away. Your conversation is kept.' });
  expect((await readAudit(redis, { limit: 1 }))[0]).toMatchObject({ event: 'agent.deleted', actor: admin.id, agent_id: 'pizza', subject: 'Pizza' });
});

test('nobody brings it back by the side: no save, no file', async () => {
  await expect(site.registry.save({ agent: pizzaAgent(), yaml: emitAgent(pizzaAgent()), by: 'ann', from: 'upload', draft: true })).rejects.toMatchObject({ code: 'conflict', message: 'The agent pizza was deleted.', hint: 'An admin can restore it: POST /api/agents/pizza/restore.' });
  await writeFile(file, emitAgent(pizzaAgent()));
  await vi.waitFor(async () => expect(await readdir(site.folder)).not.toContain('pizza.yaml'));
  await writeFile(file, emitAgent({ ...pizzaAgent(), spec: { ...pizzaAgent().spec, greeting: 'New.' } }));
  await vi.waitFor(async () => {
    const [card] = agentListSchema.parse((await send(admin, 'GET', '/api/agents?deleted=true')).json).agents;
    expect(card?.problems?.map(({ message }) => message)).toEqual(['agents/pizza.yaml is for an agent that was deleted: it is not served.']);
  });
  expect(await cardsOf()).toEqual(['bank', 'third']);
});

test('restored it is as it was, and the file that waited becomes its next version', async () => {
  expect((await send(builder, 'POST', '/api/agents/pizza/restore')).status).toBe(403);
  expect(agentCardSchema.parse((await send(admin, 'POST', '/api/agents/pizza/restore')).json)).toMatchObject({ id: 'pizza', enabled: true, version: 2, problems: [] });
  expect(site.registry.get('pizza')?.agent?.spec.greeting).toBe('New.');
  expect(await cardsOf()).toEqual(['bank', 'third', 'pizza']);
  expect(await cardsOf('?deleted=true')).toEqual([]);
  expect((await send(anna, 'POST', `/api/sessions/${session}/turns`, { turn_id: 't2', text: 'hi', modality: 'text' })).text).toContain('You said hi.');
  expect((await send(admin, 'POST', '/api/agents/pizza/restore')).json).toMatchObject({ status: 404, detail: 'There is no deleted agent "pizza" that can be restored.' });
  expect((await readAudit(redis, { limit: 1 }))[0]).toMatchObject({ event: 'agent.restored', agent_id: 'pizza' });
});

test('restored without a file it is written again', async () => {
  await send(admin, 'DELETE', '/api/agents/pizza');
  await send(admin, 'POST', '/api/agents/pizza/restore');
  expect(await readFile(file, 'utf8')).toContain('greeting: New.');
  expect(problems()).toEqual([]);
});
