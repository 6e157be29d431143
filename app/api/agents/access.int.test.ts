import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { agentListSchema } from '@/lib/contracts/agents.ts';
import { bankAgent, pizzaAgent } from '../../../tests/fixtures/dossier-agent.ts';
import { agentsSite } from '../../../tests/support/agents-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';

const redis = await testRedis();
const site = await agentsSite(redis);
afterAll(() => site.close());
const { send } = site;
for (const agent of [bankAgent(), pizzaAgent()]) await site.registry.save({ agent, yaml: emitAgent(agent), by: 'ann', from: 'upload', draft: false });
const [admin, builder, anna, ben] = [await site.person('admin'), await site.person('builder'), await site.person('user', 'anna'), await site.person('user', 'ben')];
const turn = (turn_id: string) => ({ turn_id, text: 'hello', modality: 'text', kind: 'user' });
const agentsOf = async (person: { authorization: string }): Promise<string[]> => agentListSchema.parse((await send(person, 'GET', '/api/agents')).json).agents.map(({ id }) => id);
const session = (await send(ben, 'POST', '/api/sessions', { agent_id: 'pizza' })).json.session_id as string;
const gone = { status: 404, json: { code: 'not_found', detail: 'There is no agent "pizza".' } };
const lost = { code: 'forbidden', detail: 'You may no longer talk to this agent. Your conversation is kept; an admin can let you in again.' };

test('an admin opens an agent to roles and people, and that is on the record', async () => {
  const access = { roles: ['approver'], user_ids: [anna.id] };
  expect((await send(builder, 'PATCH', '/api/agents/pizza', { access })).status).toBe(403);
  expect((await send(admin, 'PATCH', '/api/agents/pizza', { access })).json).toMatchObject({ id: 'pizza', access });
  expect((await send(admin, 'PATCH', '/api/agents/pizza', { access: { roles: ['nobody'], user_ids: [] } })).json).toMatchObject({ status: 422, code: 'invalid_input' });
  const [entry] = await readAudit(redis, { limit: 1 });
  expect(entry).toMatchObject({ event: 'agent.access-set', actor: admin.id, agent_id: 'pizza', subject: 'Pizza', details: { roles: 'approver', users: 1 } });
});

test('who may not talk to it does not see it: in lists, on cards, in the mock, in its versions', async () => {
  expect(await Promise.all([admin, anna, ben, builder].map(agentsOf))).toEqual([['bank', 'pizza'], ['bank', 'pizza'], ['bank'], ['bank']]);
  for (const address of ['/api/agents/pizza', '/api/mock/pizza/openapi.json']) expect([address, await send(ben, 'GET', address), (await send(anna, 'GET', address)).status]).toMatchObject([address, gone, 200]);
  expect([(await site.mock(ben, 'pizza', ['menu'])).status, (await site.mock(anna, 'pizza', ['menu'])).status]).toEqual([404, 200]);
  for (const address of ['versions', 'versions/1/yaml', 'versions/1/dossier', 'versions/1/detail', 'diff?from=1&to=1']) expect([address, await send(builder, 'GET', `/api/agents/pizza/${address}`)]).toMatchObject([address, gone]);
  for (const verb of ['publish', 'rollback']) expect(await send(builder, 'POST', `/api/agents/pizza/${verb}`, { version: 1 })).toMatchObject(gone);
});

test('begins no session and no call', async () => {
  expect(await send(ben, 'POST', '/api/sessions', { agent_id: 'pizza' })).toMatchObject(gone);
  expect(await send(ben, 'POST', '/api/voice/session', { agent_id: 'pizza' })).toMatchObject(gone);
  expect(await send(admin, 'POST', '/api/voice/session', { agent_id: 'pizza', user_id: ben.id })).toMatchObject(gone);
  expect((await send(anna, 'POST', '/api/sessions', { agent_id: 'pizza' })).status).toBe(201);
  expect((await send(anna, 'POST', '/api/voice/session', { agent_id: 'pizza' })).status).toBe(201);
});

test('a session in progress stays readable, and no turn and no call begins in it', async () => {
  expect((await send(ben, 'GET', `/api/sessions/${session}`)).json).toMatchObject({ state: 'open' });
  expect((await send(ben, 'POST', `/api/sessions/${session}/turns`, turn('t1'))).json).toMatchObject({ status: 403, ...lost });
  expect((await send(ben, 'POST', '/api/voice/session', { agent_id: 'pizza', session_id: session })).json).toMatchObject(lost);
  expect((await send(ben, 'POST', '/api/livekit/token', { room_name: `foundry-${session}` })).json).toMatchObject(lost);
  expect(site.opened).not.toContain(session);
});

test('on the WebSocket the sentence comes as the end of the turn', async () => {
  const socket = new WebSocket(`${site.base.replace('http', 'ws')}/api/ws?session_id=${session}`, { headers: { authorization: ben.authorization } });
  const message = new Promise<string>((resolve) => socket.on('message', (data: Buffer) => /"error"/.test(data.toString()) && resolve(data.toString())));
  socket.once('message', () => socket.send(JSON.stringify({ type: 'user-message', turn_id: 't2', text: 'hello' })));
  expect(JSON.parse(await message)).toMatchObject({ type: 'error', turn_id: 't2', code: 'forbidden', message: lost.detail, retryable: false });
  socket.close();
});

test('goes on once the agent is open to everybody again', async () => {
  expect((await send(admin, 'PATCH', '/api/agents/pizza', { access: null })).json).toMatchObject({ access: null });
  expect(await agentsOf(ben)).toEqual(['bank', 'pizza']);
  expect((await send(ben, 'POST', `/api/sessions/${session}/turns`, turn('t3'))).text).toContain('You said hello.');
  expect((await readAudit(redis, { limit: 1 }))[0]).toMatchObject({ event: 'agent.access-set', details: { everybody: true } });
});

test('a builder who may not talk to an agent puts no other in its place', async () => {
  await send(admin, 'PATCH', '/api/agents/pizza', { access: { roles: [], user_ids: [] } });
  const { agentDesk } = await import('@/lib/registry/agent-desk.ts');
  const desk = agentDesk({ registry: site.registry, audit: { record: async () => {} } }, { id: builder.id, role: 'builder' });
  await expect(desk.save({ agent: pizzaAgent(), yaml: emitAgent(pizzaAgent()), from: 'upload', draft: false })).rejects.toMatchObject({ code: 'forbidden', message: 'There is an agent pizza already, and it is not open to you.' });
});
