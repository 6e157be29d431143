import { readdir, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { bankAgent, pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { greeting, next, published, registryBench, states, upload } from '../../tests/support/registry-parts.ts';
import { diffAgents } from './diff/diff-agents.ts';

const redis = await testRedis();
const bench = registryBench(redis);

test('of versions saved at the same moment the one that is published is the one that is served', async () => {
  const registry = await bench.start();
  await Promise.all(['a', 'b', 'c', 'd'].map((words) => registry.save(upload(greeting(words)))));
  const { version } = (await registry.versions('pizza')).find(({ state }) => state === 'published') ?? {};
  expect(registry.get('pizza')?.version).toBe(version);
});

test('makes no new version of unchanged content, at a restart too', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  await bench.start();
  const again = await bench.start();
  expect(await again.save(upload(pizzaAgent()))).toEqual({ version: 1, unchanged: true });
  expect(await states(again, 'pizza')).toEqual([[1, 'edit', 'published']]);
});

test('saves: writes the file whole, does not import its own write, leaves no temporary file', async () => {
  const registry = await bench.start();
  expect(await registry.save(upload(pizzaAgent(), { dossier: '{}' }))).toEqual({ version: 1 });
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(pizzaAgent()));
  const foreign = next(registry, ({ agent_id }) => agent_id === 'bank');
  await writeFile(bench.file('bank'), emitAgent(bankAgent()));
  await foreign;
  expect(await states(registry, 'pizza')).toEqual([[1, 'upload', 'published']]);
  expect((await readdir(bench.folder)).toSorted()).toEqual(['bank.yaml', 'pizza.yaml']);
});

test('keeps a draft apart until it is published, and rolls back by publishing an old version', async () => {
  const registry = await bench.start();
  await registry.save(upload(pizzaAgent()));
  expect(await registry.save(upload(greeting('Draft.'), { draft: true }))).toEqual({ version: 2 });
  expect(registry.get('pizza')).toMatchObject({ version: 1 });
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(pizzaAgent()));
  await expect(registry.rollback('pizza', 2, 'ann')).rejects.toMatchObject({ code: 'conflict', message: 'Version 2 is a draft that was never live.' });
  expect(await registry.publish('pizza', 2, 'ann')).toEqual({ version: 2 });
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(greeting('Draft.')));
  expect(await registry.rollback('pizza', 1, 'bob')).toEqual({ version: 3 });
  expect(registry.get('pizza')).toMatchObject({ version: 3, agent: { spec: { greeting: 'Hello.' } } });
  expect(await states(registry, 'pizza')).toEqual([[3, 'rollback', 'published'], [2, 'upload', 'past'], [1, 'upload', 'past']]);
  expect(diffAgents(await registry.agentAt('pizza', 2), await registry.agentAt('pizza', 3)).map(({ message }) => message)).toEqual(['The agent’s greeting is now "Hello.", no longer "Draft.".']);
  await expect(registry.publish('pizza', 9, 'ann')).rejects.toMatchObject({ code: 'not_found', message: 'The agent pizza has no version 9.' });
});

test('settings: enabled, default, environment', async () => {
  const registry = await bench.start();
  await registry.save(upload(bankAgent()));
  await registry.save(upload(pizzaAgent()));
  const changes: string[] = [];
  registry.onChange(({ agent_id, change }) => changes.push(`${agent_id} ${change}`));
  expect(await registry.patch('pizza', { is_default: true }, 'ann')).toMatchObject({ is_default: true });
  expect(registry.list().map(({ id, is_default }) => [id, is_default])).toEqual([['pizza', true], ['bank', false]]);
  expect(await registry.patch('bank', { enabled: false, environment: 'live' }, 'ann')).toMatchObject({ enabled: false, environment: 'live' });
  await expect(registry.patch('bank', { is_default: true }, 'ann')).rejects.toMatchObject({ code: 'conflict', message: 'A disabled agent cannot be the default.' });
  await expect(registry.patch('nobody', {}, 'ann')).rejects.toMatchObject({ code: 'not_found' });
  expect(changes).toEqual(['pizza settings', 'bank disabled']);
});

test('keeps a large agent packed, and writes, reads and diffs it as it is', async () => {
  const [model] = pizzaAgent().spec.capabilities;
  if (model === undefined) throw new Error('the agent has a capability');
  const wide = (count: number): Agent => ({ ...pizzaAgent(), spec: { ...pizzaAgent().spec, capabilities: [...pizzaAgent().spec.capabilities, ...Array.from({ length: count }, (_, index) => ({ ...model, id: `extra-${index}`, functions: [] }))] } });
  const one = await bench.start();
  await one.save(upload(wide(3_000), { dossier: '{"a": "dossier"}' }));
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(wide(3_000)));
  expect(await redis.hstrlen('foundry:registry:{pizza}:yaml', '1')).toBeLessThan(emitAgent(wide(3_000)).length / 10);
  const two = await bench.start();
  expect(two.get('pizza')?.agent).toEqual(wide(3_000));
  const edited = next(one, published);
  await writeFile(bench.file('pizza'), emitAgent(wide(3_001)));
  await edited;
  expect(await states(one, 'pizza')).toEqual([[2, 'edit', 'published'], [1, 'upload', 'past']]);
  expect(diffAgents(await one.agentAt('pizza', 1), await one.agentAt('pizza', 2))).toHaveLength(1);
  expect(await one.rollback('pizza', 1, 'ann')).toEqual({ version: 3 });
  expect(await one.yamlAt('pizza', 3)).toBe(emitAgent(wide(3_000)));
  expect(await redis.hget('foundry:registry:{pizza}:dossiers', '3')).toBe('{"a": "dossier"}');
});

test('what is saved again without a change is announced to nobody, and brings no new version; its dossier is kept with the one there is', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const registry = await bench.start();
  const changes: string[] = [];
  registry.onChange(({ message }) => void changes.push(message));
  await expect(registry.dossierAt('pizza', 1)).rejects.toMatchObject({ code: 'not_found', message: 'Version 1 of pizza has no dossier.' });
  expect(await registry.save(upload(pizzaAgent(), { dossier: '{}' }))).toEqual({ version: 1, unchanged: true });
  expect(Buffer.from(await registry.dossierAt('pizza', 1)).toString()).toBe('{}');
  expect(changes).toEqual([]);
});

test('an entry is immutable, and a new one takes its place: who holds the old one has the old version', async () => {
  const registry = await bench.start();
  await registry.save(upload(pizzaAgent()));
  const [before, list] = [registry.get('pizza'), registry.list()];
  expect([Object.isFrozen(before), Object.isFrozen(list)]).toEqual([true, true]);
  await registry.save(upload(greeting('Ciao.')));
  expect([before?.version, before?.agent?.spec.greeting, list[0]?.version, registry.get('pizza')?.version]).toEqual([1, 'Hello.', 1, 2]);
});

test('access and order are kept, and read by a process that starts later', async () => {
  const registry = await bench.start();
  await registry.save(upload(bankAgent()));
  await registry.save(upload(pizzaAgent()));
  const access = { roles: ['approver' as const], user_ids: ['u1'] };
  expect(await registry.patch('pizza', { access }, 'ann')).toMatchObject({ access });
  await registry.setOrder(['pizza']);
  await expect(registry.setOrder(['nobody'])).rejects.toMatchObject({ code: 'not_found' });
  const later = await bench.start();
  expect(later.list().map(({ id, access: given, position }) => [id, given, position])).toEqual([['bank', null, null], ['pizza', access, 0]]);
  expect(await registry.patch('pizza', { access: null }, 'ann')).toMatchObject({ access: null });
});
