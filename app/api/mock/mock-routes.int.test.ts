import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { pino } from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import { mockDocumentSchema, operationGroups, type MockOperation } from '@/lib/client/mock-operations.ts';
import { curlOf, inputText, mockRequest, type Steering } from '@/lib/client/mock-request.ts';
import type { Container } from '@/lib/container.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { mockStateSchema, type MockState } from '@/lib/contracts/mock.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { setProcessLogger } from '@/lib/core/process-logger.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { createRegistry } from '@/lib/registry/create-registry.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { routeSite } from '../../../tests/support/route-site.ts';
import * as callRoute from './[agent_id]/[...path]/route.ts';
import * as documentRoute from './[agent_id]/openapi.json/route.ts';
import * as recordRoute from './[agent_id]/%5Fstate/record/route.ts';
import * as stateRoute from './[agent_id]/%5Fstate/route.ts';
import * as seedRoute from './[agent_id]/%5Fstate/seed/route.ts';

const run = promisify(execFile);
const redis = await testRedis();
const logger = pino({ level: 'silent' });
setProcessLogger(logger);
const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-mock-'));
const registry = createRegistry({ redis, agentsDir: folder, logger });
const users = createUserStore(redis);
const tokens = createTokenStore(redis);
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
const mockApi = createMockApi({ redis, logger, clock: () => Date.UTC(2026, 10, 3, 12, 30) });
const recorded: { event: string; subject: string; details?: unknown }[] = [];
const audit = createRedisAuditLog(redis);
// Only what these routes reach.
globalThis.foundryContainer = { env, logger, redis, users, tokens, registry, mockApi, audit: { ...audit, record: async (entry: (typeof recorded)[number]) => void recorded.push(entry) } } as unknown as Container;
await registry.start();
const agents = ['forno-piccolo', 'northwind-bank'].map((name) => {
  const { agent } = compileDossier(readFileSync(new URL(`../../../examples/${name}.json`, import.meta.url), 'utf8'));
  if (agent === null) throw new Error(`${name} does not compile`);
  return agent;
});
for (const agent of agents) await registry.save({ agent, yaml: emitAgent(agent), by: 'ann', from: 'upload', draft: false });
const site = await routeSite({
  '/api/mock/[agent_id]/openapi.json': documentRoute,
  '/api/mock/[agent_id]/_state': stateRoute,
  '/api/mock/[agent_id]/_state/seed': seedRoute,
  '/api/mock/[agent_id]/_state/record': recordRoute,
  '/api/mock/[agent_id]/[...path]': callRoute,
});
const token = async (role: UserRole): Promise<string> => {
  const user = await users.create({ email: `${role}@example.org`, name: role, role, password: 'long enough' });
  return (await tokens.create({ name: role, user_id: user.id, role })).token;
};
const [user, builder, admin] = [await token('user'), await token('builder'), await token('admin')];
const forno = agents[0]!.metadata.id;
beforeEach(async () => {
  recorded.length = 0;
  for (const scope of ['shared', 'examples']) await mockApi.reset(forno, scope);
});
afterAll(async () => {
  await site.close();
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

async function call(as: string, method: string, address: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(site.base + address, { method, headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

interface Documented {
  paths: Record<string, Record<string, { responses: Record<string, { $ref?: string; content?: Record<string, { schema: object; example?: unknown }> }> }>>;
  components: { schemas: { Problem: object } };
}

/** The operation with its example, as the page's own words for a shell, run by a shell. */
async function shell(agentId: string, operation: MockOperation, steering: Steering = {}): Promise<{ status: number; body: unknown }> {
  const texts = Object.fromEntries(operation.inputs.map(({ name, example }) => [name, inputText(example)]));
  const { request, problems } = mockRequest(`/api/mock/${agentId}`, operation, texts, { 'x-mock-scope': 'examples', ...steering });
  expect(problems).toEqual([]);
  const { stdout } = await run('sh', ['-c', `${curlOf(site.base, request)} -s -w '\\n%{http_code}'`], { env: { ...process.env, TOKEN: builder } });
  const lines = stdout.split('\n');
  return { status: Number(lines.at(-1)), body: JSON.parse(lines.slice(0, -1).join('\n')) };
}

test.each(agents.map((agent) => [agent.metadata.id, agent] as const))('curl, a validator of JSON Schema and the document of %s agree on every operation', async (agentId) => {
  const { body } = await call(user, 'GET', `/api/mock/${agentId}/openapi.json`);
  // Its shape is what an independent validator checked (lib/mock-api/build-openapi.int.test.ts).
  const document = body as Documented;
  const ajv = addFormats.default(new Ajv2020({ strict: false, formats: { decimal: true, money: true, phone: true } }));
  const operations = operationGroups(mockDocumentSchema.parse(body)).flatMap((group) => group.operations);
  expect(operations.length).toBe(agents.find(({ metadata }) => metadata.id === agentId)!.spec.functions.length);
  for (const operation of operations) {
    const { responses } = document.paths[operation.path]![operation.method.toLowerCase()]!;
    const { schema, example } = responses['200']!.content!['application/json']!;
    await mockApi.reset(agentId, 'examples');
    const answer = await shell(agentId, operation);
    expect([operation.id, answer]).toEqual([operation.id, { status: 200, body: example }]);
    expect([operation.id, ajv.validate(schema, answer.body), ajv.errors]).toEqual([operation.id, true, null]);
    const failed = await shell(agentId, operation, { 'x-mock-status': '503' });
    expect([failed.status, ajv.validate(document.components.schemas.Problem, failed.body), responses['503']?.$ref]).toEqual([503, true, '#/components/responses/Unavailable']);
  }
}, 60_000);

test('an admin sees, writes, invents, takes out and forgets records, and each change is on the record', async () => {
  const state = `/api/mock/${forno}/_state`;
  const read = (answer: { body: unknown }): MockState => mockStateSchema.parse(answer.body);
  const seeded = await call(admin, 'POST', `${state}/seed`, { entity: 'Order', count: 3 });
  expect(seeded.status).toBe(201);
  expect(Object.keys(read(seeded).records.Order ?? {})).toHaveLength(3);
  const written = read(await call(admin, 'PUT', state, { records: { Order: { 77: { status: 'BAKING', total: 21 } } } }));
  expect(written.records.Order?.['77']).toEqual({ orderNumber: '77', status: 'BAKING', total: 21 });
  expect(written.entities.map(({ name, key }) => [name, key])).toEqual([['Menu', 'itemCode'], ['Order', 'orderNumber'], ['Guest', 'id']]);
  expect((await call(user, 'GET', `/api/mock/${forno}/orders/77`)).body).toMatchObject({ status: 'BAKING' });
  expect(await call(admin, 'PUT', state, { records: { Order: { 78: { total: 'much' } } } })).toMatchObject({ status: 422, body: { code: 'invalid_input', issues: [{ pointer: '/records/Order/78/total', message: 'total must be a number, not text.' }] } });
  const without = read(await call(admin, 'DELETE', `${state}/record?entity=Order&key=77`));
  expect([Object.keys(without.records.Order ?? {}).length, without.written.shared]).toEqual([3, expect.stringMatching(/^\d{4}-/)]);
  expect(await call(user, 'GET', `/api/mock/${forno}/orders/77`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await call(admin, 'DELETE', `${state}/record?entity=Order&key=77`)).toMatchObject({ status: 404 });
  expect(await call(admin, 'POST', `${state}/seed`, { entity: 'Oven', count: 1 })).toMatchObject({ status: 422, body: { detail: 'There is no entity "Oven". There is: Menu, Order, Guest.' } });
  await call(user, 'POST', `/api/mock/${forno}/orders`, { items: ['a ham pizza'], address: '1 High Street', confirmed: true });
  expect(read(await call(admin, 'GET', state))).toMatchObject({ scope: 'shared', scopes: ['shared'], effect_count: 1, effects: [{ function: 'placeOrder', mode: 'CREATE', entity: 'Order' }] });
  expect((await call(admin, 'DELETE', state)).status).toBe(204);
  expect(read(await call(admin, 'GET', state))).toMatchObject({ scopes: [], records: {}, effects: [], effect_count: 0 });
  expect(recorded.map(({ event }) => event)).toEqual(['mock.state-changed', 'mock.state-changed', 'mock.state-changed', 'mock.reset']);
});

test('failures and where conversations keep their records are set for the agent, and ended', async () => {
  const state = `/api/mock/${forno}/_state`;
  const order = { items: ['a ham pizza'], address: '1 High Street', confirmed: true };
  await call(admin, 'PUT', state, { faults: { status: 503 }, keeps: 'shared' });
  expect(await call(user, 'POST', `/api/mock/${forno}/orders`, order)).toMatchObject({ status: 503, body: { code: 'unavailable', retryable: true } });
  expect(await mockApi.call({ agent: agents[0]!, function: 'placeOrder', inputs: order, scope: 'session-1', conversation: true })).toMatchObject({ ok: false });
  expect((await call(admin, 'PUT', state, { faults: {} })).body).toMatchObject({ faults: {}, keeps: 'shared', effect_count: 0 });
  await mockApi.call({ agent: agents[0]!, function: 'placeOrder', inputs: order, scope: 'session-1', conversation: true });
  expect((await call(admin, 'PUT', state, { keeps: 'session' })).body).toMatchObject({ keeps: 'session', effect_count: 1 });
  expect(await call(admin, 'PUT', state, { faults: { status: 200 } })).toMatchObject({ status: 422 });
  expect(recorded.map(({ event, subject, details }) => [event, subject, details])).toEqual([
    ['mock.fault-set', '*', { status: 503 }],
    ['mock.state-changed', agents[0]!.metadata.name, { keeps: 'shared' }],
    ['mock.fault-cleared', '*', {}],
    ['mock.state-changed', agents[0]!.metadata.name, { keeps: 'session' }],
  ]);
});

test('the state is for admins, steering for builders, and an agent that is not there for nobody', async () => {
  for (const [method, part] of [['GET', ''], ['PUT', ''], ['DELETE', ''], ['POST', '/seed'], ['DELETE', '/record?entity=Order&key=1']] as const) {
    expect([method, part, (await call(builder, method, `/api/mock/${forno}/_state${part}`, method === 'GET' ? undefined : {})).status]).toEqual([method, part, 403]);
    expect((await call(admin, method, `/api/mock/nobody/_state${part}`, method === 'GET' ? undefined : {})).status).toBe(404);
  }
  expect((await call(admin, 'GET', `/api/mock/${forno}/_state?scope=a%20b`)).body).toMatchObject({ code: 'invalid_input', status: 422 });
  expect((await call(user, 'GET', '/api/mock/nobody/openapi.json')).status).toBe(404);
});
