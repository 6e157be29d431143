import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { auditKeys } from '@/lib/audit/audit-keys.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { Container } from '@/lib/container.ts';
import { auditPageSchema } from '@/lib/contracts/audit.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { routeSite } from '../../../tests/support/route-site.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { GET as exportAll } from './export/route.ts';
import { GET as list } from './route.ts';
import { POST as verify } from './verify/route.ts';

const redis = await testRedis();
const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-audit-api-'));
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32), FOUNDRY_AUDIT_DIR: folder });
const users = createUserStore(redis);
const tokens = createTokenStore(redis);
const audit = createRedisAuditLog(redis);
const registry = { get: (id: string) => (id === 'bank' ? { agent: { metadata: { name: 'Northwind Bank' } } } : undefined) };
globalThis.foundryContainer = { env, logger: createLogger('test', 'silent'), redis, users, tokens, audit, registry } as unknown as Container;
const site = await routeSite({ '/api/audit': { GET: list }, '/api/audit/export': { GET: exportAll }, '/api/audit/verify': { POST: verify } });
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const person = (name: string, role: UserRole) => users.create({ email: `${name.toLowerCase()}@example.org`, name, role, password: 'long enough' });
const [ada, ana, ben] = [await person('Ada', 'admin'), await person('Ana', 'approver'), await person('Ben', 'user')];
const bearerOf = async ({ id, role }: { id: string; role: UserRole }) => ({ authorization: `Bearer ${(await tokens.create({ name: 'x', user_id: id, role })).token}` });
const admin = await bearerOf(ada);
const ask = (address: string, headers: Record<string, string> = admin, method = 'GET') => fetch(site.base + address, { method, headers });

await audit.record({ event: 'approval.granted', actor: ana.id, user_id: ben.id, session_id: 's1', agent_id: 'bank', subject: 'Transfer money' });
await audit.record({ event: 'gate.refused', actor: 'agent', user_id: 'gone', session_id: 's2', agent_id: 'pizza', subject: 'Opening hours' });

test('tells an admin what was decided, with names as they are today', async () => {
  const answer = await ask('/api/audit?q=ben');
  expect(answer.status).toBe(200);
  const page = auditPageSchema.parse(await answer.json());
  expect(page.entries.map(({ subject, actor_name, user_name, agent_name }) => ({ subject, actor_name, user_name, agent_name }))).toEqual([{ subject: 'Transfer money', actor_name: 'Ana', user_name: 'Ben', agent_name: 'Northwind Bank' }]);
  expect(page).toMatchObject({ next: null, searched_to: null, record: { entries: 2, archived: 0, verified: null } });
  const refused = auditPageSchema.parse(await (await ask('/api/audit?decision=refused&limit=1')).json());
  expect(refused.entries[0]).toMatchObject({ sequence: 2, actor: 'agent', actor_name: null, user_name: null, agent_name: null });
  expect(refused.next).toBe(refused.entries[0]!.id);
});

test('is for admins, and says which filter is wrong', async () => {
  for (const address of ['/api/audit', '/api/audit/export']) expect((await ask(address, await bearerOf(ana))).status).toBe(403);
  expect((await ask('/api/audit/verify', await bearerOf(ana), 'POST')).status).toBe(403);
  const wrong = await ask('/api/audit?kind=gate.passt');
  expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'invalid_input', detail: expect.stringMatching(/^\/kind: /) }]);
  expect((await ask('/api/audit?cursor=last')).status).toBe(422);
});

test('verifies, and remembers what came of it', async () => {
  expect(await (await ask('/api/audit/verify', admin, 'POST')).json()).toMatchObject({ ok: true, entries: 2, archived: 0, reason: null });
  expect(auditPageSchema.parse(await (await ask('/api/audit')).json()).record.verified).toMatchObject({ ok: true, entries: 2 });
});

test('exports as JSON lines, and that is on the record', async () => {
  const answer = await ask('/api/audit/export?session=s1');
  expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual(['application/x-ndjson; charset=utf-8', 'attachment; filename="audit.jsonl"']);
  const lines = (await answer.text()).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { entry: { subject: string } }).entry.subject)).toEqual(['Transfer money']);
  const { entries } = auditPageSchema.parse(await (await ask('/api/audit?limit=1')).json());
  expect(entries[0]).toMatchObject({ event: 'audit.exported', actor_name: 'Ada', details: { filters: 'session' } });
});

test('says at the next verification that an entry is missing', async () => {
  const [, second] = await redis.xrange(auditKeys.stream, '-', '+');
  await redis.xdel(auditKeys.stream, second![0]);
  expect(await (await ask('/api/audit/verify', admin, 'POST')).json()).toMatchObject({ ok: false, entries: 1, reason: 'entry 2 is missing: the next one has the number 3' });
});
