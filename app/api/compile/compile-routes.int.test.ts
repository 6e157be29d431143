import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { afterAll, expect, it } from 'vitest';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { Container } from '@/lib/container.ts';
import { compileResultSchema } from '@/lib/contracts/compile.ts';
import type { CompileWatch } from '@/lib/agent/dossier-compiler.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { setProcessLogger } from '@/lib/core/process-logger.ts';
import { createRegistry } from '@/lib/registry/create-registry.ts';
import { createDossierCompiler } from '@/server/web/create-dossier-compiler.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { routeSite } from '../../../tests/support/route-site.ts';
import * as compileRoute from './route.ts';
import * as saveRoute from './save/[agent_id]/route.ts';
import * as uploadRoute from './upload/route.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const redis = await testRedis();
const logger = pino({ level: 'silent' });
setProcessLogger(logger);
const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-agents-'));
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
const compiler = createDossierCompiler({ thread: pathToFileURL(path.join(root, 'server', 'compile-thread.ts')), maxBytes: env.FOUNDRY_MAX_DOSSIER_BYTES });
const registry = createRegistry({ redis, agentsDir: folder, logger, read: compiler.read });
const [users, tokens] = [createUserStore(redis), createTokenStore(redis)];
/** Told when a thread begins to parse, and how each compilation ended. */
let begun = (): void => {};
const endings: string[] = [];
const watched = (watch: CompileWatch = {}): CompileWatch => ({ ...watch, onPhase: (phase) => (phase === 'parse' && begun(), watch.onPhase?.(phase)) });
const noting = async <Value>(work: Promise<Value>): Promise<Value> => work.then((value) => (endings.push('done'), value), (thrown: unknown) => (endings.push(String((thrown as { code?: string }).code)), Promise.reject(thrown)));
const compile = { ...compiler, check: (...[file, watch]: Parameters<typeof compiler.check>) => noting(compiler.check(file, watched(watch))), build: (...[file, watch]: Parameters<typeof compiler.build>) => noting(compiler.build(file, watched(watch))) };
// Only what these routes reach.
globalThis.foundryContainer = { env, logger, redis, users, tokens, registry, compile, audit: createRedisAuditLog(redis), shutdown: new AbortController().signal } as unknown as Container;
await registry.start();
const user = await users.create({ email: 'builder@example.org', name: 'builder', role: 'builder', password: 'long enough' });
const authorization = `Bearer ${(await tokens.create({ name: 'builder', user_id: user.id, role: 'builder' })).token}`;
const site = await routeSite({ '/api/compile': compileRoute, '/api/compile/upload': uploadRoute, '/api/compile/save/[agent_id]': saveRoute });
afterAll(async () => {
  await site.close();
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

// White space makes it large enough for a thread, and changes nothing.
const dossier = Buffer.concat([await readFile(path.join(root, 'examples', 'forno-piccolo.json')), Buffer.alloc(256 * 1024, ' ')]);
const agentId = 'forno-piccolo-pizza-ordering';
function send(address: string, accept: string, signal?: AbortSignal): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([dossier]), 'forno-piccolo.json');
  return fetch(`${site.base}${address}`, { method: 'POST', body, headers: { authorization, accept }, ...(signal && { signal }) });
}

it.each([['/api/compile/upload', 'text/event-stream'], ['/api/compile/upload', 'application/json'], [`/api/compile/save/${agentId}`, 'application/json']])('%s for %s ends with its client, and saves nothing', async (address, accept) => {
  const leaving = new AbortController();
  const parses = new Promise<void>((resolve) => (begun = resolve));
  endings.length = 0;
  const answer = send(address, accept, leaving.signal).then((response) => response.text());
  answer.catch(() => {});
  await parses;
  leaving.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => endings).toEqual(['gone']);
  expect([registry.list(), await redis.keys('foundry:registry:{*'), existsSync(path.join(folder, `${agentId}.yaml`))]).toEqual([[], [], false]);
});

it('answers a large dossier with events and as JSON alike, then saves it as it was', async () => {
  const events = await (await send('/api/compile/upload', 'text/event-stream')).text();
  const phases = [...events.matchAll(/^data: \{"phase":"(\w+)"\}$/gm)].map(([, phase]) => phase);
  expect(phases).toEqual(['queued', 'parse', 'shape', 'link', 'rules', 'lower', 'emit']);
  const json = await (await send('/api/compile/upload', 'application/json')).text();
  expect(/^event: result\ndata: (.*)$/m.exec(events)?.[1]).toBe(json);
  const { yaml } = compileResultSchema.parse(JSON.parse(json));

  const saved = await send(`/api/compile/save/${agentId}`, 'application/json');
  expect([saved.status, await saved.json()]).toEqual([201, { agent_id: agentId, version: 1 }]);
  expect(await readFile(path.join(folder, `${agentId}.yaml`), 'utf8')).toBe(yaml);
  expect(await registry.yamlAt(agentId, 1)).toBe(yaml);
  expect(registry.get(agentId)?.version).toBe(1);

  const again = await send(`/api/compile/save/${agentId}`, 'application/json');
  expect([again.status, await again.json()]).toEqual([200, { agent_id: agentId, version: 1, unchanged: true }]);
  expect((await readAudit(redis, { limit: 10 })).map(({ event, actor, subject, details }) => [event, actor, subject, details])).toEqual([['agent.saved', user.id, 'Forno Piccolo Pizza Ordering', { version: 1, draft: false }]]);
});
