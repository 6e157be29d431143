import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import * as openapiRoute from '@/app/api/mock/[agent_id]/openapi.json/route.ts';
import * as mockRoute from '@/app/api/mock/[agent_id]/[...path]/route.ts';
import * as stateRoute from '@/app/api/mock/[agent_id]/%5Fstate/route.ts';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { Container } from '@/lib/container.ts';
import { agentCardSchema, agentDiffSchema, agentListSchema, agentVersionsSchema } from '@/lib/contracts/agents.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { mockStateSchema } from '@/lib/contracts/mock.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { setProcessLogger } from '@/lib/core/process-logger.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { createRegistry } from '@/lib/registry/create-registry.ts';
import { createDossierCompiler } from '@/server/web/create-dossier-compiler.ts';
import { bankAgent, pizzaAgent } from '../../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import * as listRoute from './route.ts';
import * as agentRoute from './[id]/route.ts';
import * as diffRoute from './[id]/diff/route.ts';
import * as publishRoute from './[id]/publish/route.ts';
import * as rollbackRoute from './[id]/rollback/route.ts';
import * as versionsRoute from './[id]/versions/route.ts';

const redis = await testRedis();
const logger = pino({ level: 'silent' });
setProcessLogger(logger);
const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-agents-'));
const registry = createRegistry({ redis, agentsDir: folder, logger });
const users = createUserStore(redis);
const tokens = createTokenStore(redis);
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
const healthy = { status: 'healthy' as const };
const compile = createDossierCompiler({ thread: new URL('../../../server/compile-thread.ts', import.meta.url), maxBytes: 1024 * 1024 });
// Only what these routes reach; of the calls' side, that voice is there.
globalThis.foundryContainer = { env, logger, redis, users, tokens, registry, compile, audit: createRedisAuditLog(redis), mockApi: createMockApi({ redis, logger }), rooms: { health: async () => ({ livekit: healthy, worker: healthy, speech: healthy }) } } as unknown as Container;
await registry.start();
for (const agent of [bankAgent(), pizzaAgent()]) await registry.save({ agent, yaml: emitAgent(agent), by: 'ann', from: 'upload', draft: false });
afterAll(async () => {
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

async function bearer(role: UserRole): Promise<string> {
  const user = await users.create({ email: `${role}@example.org`, name: role, role, password: 'long enough' });
  return `Bearer ${(await tokens.create({ name: role, user_id: user.id, role })).token}`;
}
const [user, builder, admin] = [await bearer('user'), await bearer('builder'), await bearer('admin')];

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
async function send<Params>(handler: Handler<Params>, params: Params, as: string | null, { method = 'GET', query = '', body, headers = {} }: { method?: string; query?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  const request = new Request(`https://site.example/${query}`, { method, headers: { ...(as === null ? {} : { authorization: as }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as { code?: string; detail?: string } & Record<string, unknown>) };
}
const pizza = { id: 'pizza' };
const mock = { agent_id: 'pizza' };

test('every call needs a credential', async () => {
  const calls = [send(listRoute.GET, {}, null), send(agentRoute.GET, pizza, null), send(agentRoute.PATCH, pizza, null, { method: 'PATCH', body: {} }), send(versionsRoute.GET, pizza, null), send(diffRoute.GET, pizza, null), send(publishRoute.POST, pizza, null, { method: 'POST' }), send(rollbackRoute.POST, pizza, null, { method: 'POST' }), send(mockRoute.GET, { ...mock, path: ['menu'] }, null), send(openapiRoute.GET, mock, null), send(stateRoute.GET, mock, null), send(stateRoute.PUT, mock, null, { method: 'PUT' }), send(stateRoute.DELETE, mock, null, { method: 'DELETE' })];
  expect((await Promise.all(calls)).map(({ status, json }) => [status, json?.code])).toEqual(calls.map(() => [401, 'unauthenticated']));
});

test('callers get cards, builders the history, admins the settings', async () => {
  const { agents } = agentListSchema.parse((await send(listRoute.GET, {}, user)).json);
  expect(agents.map(({ id, is_default, voice, version }) => [id, is_default, voice, version])).toEqual([['bank', true, true, undefined], ['pizza', false, true, undefined]]);
  expect(agentCardSchema.parse((await send(agentRoute.GET, pizza, admin)).json)).toMatchObject({ version: 1, status: 'ready', enabled: true });
  expect((await send(versionsRoute.GET, pizza, user)).status).toBe(403);
  expect((await send(agentRoute.PATCH, pizza, builder, { method: 'PATCH', body: { enabled: false } })).status).toBe(403);
  expect((await send(agentRoute.PATCH, pizza, admin, { method: 'PATCH', body: { enabled: false } })).json).toMatchObject({ enabled: false });
  expect((await send(agentRoute.GET, pizza, user)).json).toMatchObject({ code: 'not_found', detail: 'There is no agent "pizza".' });
  expect((await send(agentRoute.PATCH, pizza, admin, { method: 'PATCH', body: { enabled: true } })).status).toBe(200);
  expect((await send(agentRoute.PATCH, pizza, admin, { method: 'PATCH', body: { environment: 'live' } })).json).toMatchObject({ status: 501, code: 'not_supported' });
  expect((await send(agentRoute.PATCH, pizza, admin, { method: 'PATCH', body: { colour: 'red' } })).json).toMatchObject({ status: 422, code: 'invalid_input' });
});

test('a draft is published, compared and rolled back', async () => {
  const changed = { ...pizzaAgent(), spec: { ...pizzaAgent().spec, greeting: 'Ciao.' } };
  await registry.save({ agent: changed, yaml: emitAgent(changed), by: 'ann', from: 'upload', draft: true });
  expect((await send(publishRoute.POST, pizza, builder, { method: 'POST', body: { version: 2 } })).json).toEqual({ version: 2 });
  const diff = agentDiffSchema.parse((await send(diffRoute.GET, pizza, builder, { query: '?from=1&to=2' })).json);
  expect(diff.changes).toEqual([{ kind: 'agent', change: 'changed', name: 'greeting', message: 'The agent’s greeting is now "Ciao.", no longer "Hello.".', risk: false }]);
  expect(diff.lines.filter(({ change }) => change !== 'same')).toEqual([{ change: 'removed', text: '  greeting: Hello.' }, { change: 'added', text: '  greeting: Ciao.' }]);
  expect((await send(diffRoute.GET, pizza, builder, { query: '?from=1' })).json).toMatchObject({ status: 422, code: 'invalid_input' });
  expect((await send(rollbackRoute.POST, pizza, builder, { method: 'POST', body: { version: 1 } })).json).toEqual({ version: 3 });
  const { versions } = agentVersionsSchema.parse((await send(versionsRoute.GET, pizza, builder)).json);
  expect(versions.map(({ version, by_name, from, rolled_back_to, state }) => [version, by_name, from, rolled_back_to, state])).toEqual([[3, 'builder', 'rollback', 1, 'published'], [2, 'a former user', 'upload', undefined, 'past'], [1, 'a former user', 'upload', undefined, 'past']]);
  expect((await send(publishRoute.POST, pizza, builder, { method: 'POST', body: { version: 0 } })).json).toMatchObject({ code: 'invalid_input' });
});

test('the mock is used by callers, steered by builders and looked into by admins', async () => {
  const order = { items: ['a tuna pizza'], address: '1 High Street', confirmed: true };
  const placed = await send(mockRoute.POST, { ...mock, path: ['orders'] }, user, { method: 'POST', body: order, headers: { 'idempotency-key': 'k' } });
  expect(placed.status).toBe(200);
  expect((await send(mockRoute.GET, { ...mock, path: ['menu'] }, user, { headers: { 'x-mock-status': '500' } })).json).toMatchObject({ code: 'forbidden' });
  expect((await send(mockRoute.GET, { ...mock, path: ['menu'] }, builder, { headers: { 'x-mock-status': '500' } })).status).toBe(500);
  expect((await send(openapiRoute.GET, mock, user)).json).toMatchObject({ openapi: '3.1.0' });
  expect((await send(stateRoute.GET, mock, builder)).status).toBe(403);
  const state = mockStateSchema.parse((await send(stateRoute.GET, mock, admin)).json);
  expect([state.scope, state.scopes, Object.keys(state.records.Order ?? {}), state.effects.map((effect) => effect.function)]).toEqual(['shared', ['shared'], [placed.json?.orderNumber], ['placeOrder']]);
  const put = await send(stateRoute.PUT, mock, admin, { method: 'PUT', body: { records: { Order: { '77': { orderNumber: '77', status: 'BAKING', minutes: 4 } } }, faults: { latency_ms: 1 } } });
  expect(mockStateSchema.parse(put.json).faults).toEqual({ latency_ms: 1 });
  expect((await send(mockRoute.GET, { ...mock, path: ['orders', '77'] }, user)).json).toEqual({ status: 'BAKING', minutes: 4 });
  expect((await send(stateRoute.DELETE, mock, admin, { method: 'DELETE' })).status).toBe(204);
  expect(mockStateSchema.parse((await send(stateRoute.GET, mock, admin)).json)).toMatchObject({ records: {}, effects: [] });
  expect((await send(stateRoute.GET, mock, admin, { query: '?scope=a:b' })).json).toMatchObject({ code: 'invalid_input' });
});
