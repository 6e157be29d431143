import { beforeEach, expect, test, vi } from 'vitest';
import type { AuditEntry } from '@/lib/audit/audit-log.ts';
import { pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { greeting, registryBench, silent, upload } from '../../tests/support/registry-parts.ts';
import { createAgentUsage } from './agent-usage.ts';
import { createRegistryStore } from './registry-store.ts';
import type { Registry } from './registry.ts';
import { sweepAgents } from './sweep-agents.ts';

const redis = await testRedis();
const bench = registryBench(redis);
const usage = createAgentUsage(redis);
const dayMs = 86_400_000;
const begunMs = Date.UTC(2026, 10, 3, 12, 30);
let now = begunMs;
let audited: AuditEntry[];
const audit = { record: async (entry: AuditEntry) => void audited.push(entry) };
beforeEach(() => {
  now = begunMs;
  audited = [];
});

/** As the hourly sweep of a process, whoever swept last. */
async function sweep(retention = { versions: 2, days: 10 }): Promise<void> {
  await redis.del('foundry:registry:swept');
  await sweepAgents({ redis, store: createRegistryStore(redis), retention, audit, clock: () => now, logger: silent });
}
const start = (): Promise<Registry> => bench.start(undefined, { clock: () => now });
const kept = async (registry: Registry): Promise<number[]> => (await registry.versions('pizza')).map(({ version }) => version);
const session = (version: number, keptDays: number) => ({ session_id: `session-${version}`, agent_id: 'pizza', version, channel: 'text' as const, at_ms: now, kept_until_ms: now + keptDays * dayMs });
const first = { ...pizzaAgent(), metadata: { ...pizzaAgent().metadata, id: 'first' } };

test('old versions go with their dossiers, but for the newest, the published one, and what a session uses', async () => {
  const registry = await start();
  for (const text of ['1', '2', '3', '4', '5']) await registry.save(upload(greeting(text), { dossier: `{"a": ${text}}`, draft: text > '2' }));
  await usage.note(session(1, 20));
  now += 9 * dayMs;
  await sweep();
  expect(await kept(registry)).toEqual([5, 4, 3, 2, 1]);
  now += 2 * dayMs;
  await sweep();
  // 5 and 4 are the newest, 2 is published, 1 is used.
  expect(await kept(registry)).toEqual([5, 4, 2, 1]);
  expect((await redis.hkeys('foundry:registry:{pizza}:dossiers')).toSorted()).toEqual(['1', '2', '4', '5']);
  await expect(registry.agentAt('pizza', 3)).resolves.toMatchObject({ spec: { greeting: '3' } }); // this process had it read
  await expect((await start()).agentAt('pizza', 3)).rejects.toMatchObject({ code: 'not_found', message: 'The agent pizza has no version 3.' });
  now += 10 * dayMs;
  await sweep();
  expect(await kept(registry)).toEqual([5, 4, 2]);
  expect(await registry.save(upload(greeting('6')))).toEqual({ version: 6 });
});

test('of all processes one sweeps in an hour, and all that is new is kept', async () => {
  const registry = await start();
  for (const text of ['1', '2', '3', '4']) await registry.save(upload(greeting(text)));
  now += 400 * dayMs;
  await redis.set('foundry:registry:swept', '1');
  await sweepAgents({ redis, store: createRegistryStore(redis), retention: { versions: 1, days: 0 }, clock: () => now, logger: silent });
  expect(await kept(registry)).toEqual([4, 3, 2, 1]);
  await sweep({ versions: 1, days: 500 });
  expect(await kept(registry)).toEqual([4, 3, 2, 1]);
  await redis.del('foundry:registry:swept');
  const other = await bench.start(undefined, { clock: () => now, retention: { versions: 3, days: 365 } });
  await vi.waitFor(async () => expect(await kept(other)).toEqual([4, 3, 2]));
});

test('a deleted agent can be restored for thirty days, and is gone with all that is of it after that', async () => {
  const registry = await start();
  for (const agent of [first, pizzaAgent(), greeting('Two.')]) await registry.save(upload(agent));
  await registry.remove('pizza');
  now += 30 * dayMs;
  await sweep();
  expect(await registry.restore('pizza')).toMatchObject({ version: 2 });
  await registry.remove('pizza');
  now += 30 * dayMs + 1;
  expect(await registry.deleted()).toEqual([]);
  await expect(registry.restore('pizza')).rejects.toMatchObject({ code: 'not_found' });
  await sweep();
  expect([await redis.keys('foundry:registry:{pizza}:*'), await redis.smembers('foundry:registry:agents'), await redis.zcard('foundry:registry:deleted')]).toEqual([[], ['first'], 0]);
  expect(audited.map(({ event, actor, agent_id }) => [event, actor, agent_id])).toEqual([['agent.removed', 'system', 'pizza']]);
  expect(await registry.save(upload(pizzaAgent()))).toEqual({ version: 1 });
});

test('what a kept session needs of a deleted agent stays as long as the session; its numbers are not given again', async () => {
  const registry = await start();
  for (const agent of [first, pizzaAgent(), greeting('Two.')]) await registry.save(upload(agent));
  await usage.note(session(2, 90));
  await registry.remove('pizza');
  now += 31 * dayMs;
  await sweep();
  expect([(await start()).get('pizza'), await registry.deleted()]).toEqual([undefined, []]);
  expect((await (await start()).agentAt('pizza', 2)).spec.greeting).toBe('Two.');
  await expect((await start()).agentAt('pizza', 1)).rejects.toMatchObject({ code: 'not_found' });
  expect(await registry.save(upload(greeting('Three.')))).toEqual({ version: 3 });
  expect(registry.get('pizza')).toMatchObject({ version: 3, enabled: true, access: null });
  now += 90 * dayMs;
  await sweep({ versions: 1, days: 0 });
  expect(await kept(registry)).toEqual([3]);
  expect(audited).toHaveLength(1);
});
