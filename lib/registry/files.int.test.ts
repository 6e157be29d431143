import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { bankAgent, pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { greeting, next, published, registryBench, states, upload } from '../../tests/support/registry-parts.ts';
import type { RegistryChange } from './registry.ts';

const redis = await testRedis();
const bench = registryBench(redis);

test('imports what is in the folder at the start; the first agent is the default', async () => {
  await writeFile(bench.file('bank'), emitAgent(bankAgent()));
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  await writeFile(path.join(bench.folder, 'notes.txt'), 'no agent');
  const registry = await bench.start();
  expect(registry.list().map(({ id, version, enabled, is_default, environment }) => [id, version, enabled, is_default, environment])).toEqual([['bank', 1, true, true, 'mock'], ['pizza', 1, true, false, 'mock']]);
  expect(registry.get('pizza')?.agent).toEqual(pizzaAgent());
  expect(await registry.versions('pizza')).toEqual([{ version: 1, at: '2026-11-03T12:30:00.000Z', by: 'agents/pizza.yaml', from: 'edit', state: 'published', has_dossier: false }]);
  expect(registry.health()).toEqual({ status: 'healthy', detail: '2 agents live' });
});

test('a file that cannot be read keeps no other agent from being served', async () => {
  await mkdir(bench.file('broken'));
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const registry = await bench.start();
  expect(registry.list().map(({ id, version }) => [id, version])).toEqual([['pizza', 1]]);
});

test('takes an edit live within a second, as a new version, and keeps the old one readable', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const registry = await bench.start();
  const began = performance.now();
  const change = next(registry, published);
  await writeFile(bench.file('pizza'), emitAgent(greeting('Ciao.')));
  expect(await change).toEqual({ agent_id: 'pizza', change: 'published', message: 'Version 2 was imported from agents/pizza.yaml.' });
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(registry.get('pizza')).toMatchObject({ version: 2, agent: { spec: { greeting: 'Ciao.' } } });
  expect((await registry.agentAt('pizza', 1)).spec.greeting).toBe('Hello.');
  expect(await states(registry, 'pizza')).toEqual([[2, 'edit', 'published'], [1, 'edit', 'past']]);
});

test('takes a file that is written in pieces, or renamed into place, only as a whole', async () => {
  const registry = await bench.start();
  const yaml = emitAgent(pizzaAgent());
  const changes: RegistryChange[] = [];
  registry.onChange((change) => changes.push(change));
  const live = next(registry, published);
  for (let at = 0; at < yaml.length; at += Math.ceil(yaml.length / 40)) await appendFile(bench.file('pizza'), yaml.slice(at, at + Math.ceil(yaml.length / 40)));
  await live;
  const second = next(registry, published);
  await writeFile(path.join(bench.folder, 'pizza.yaml~'), emitAgent(greeting('Ciao.')));
  await rename(path.join(bench.folder, 'pizza.yaml~'), bench.file('pizza'));
  await second;
  expect(changes.filter(published).map(({ message }) => message)).toEqual(['Version 1 was imported from agents/pizza.yaml.', 'Version 2 was imported from agents/pizza.yaml.']);
  expect(registry.get('pizza')).toMatchObject({ version: 2, problems: [] });
});

test('keeps the last good version of a broken file and says where it is broken', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const registry = await bench.start();
  const broken = next(registry, ({ change }) => change === 'problems');
  const text = emitAgent(pizzaAgent()).replace(/entry_point: .*/, 'entry_point: nowhere at all');
  await writeFile(bench.file('pizza'), text);
  await broken;
  const entry = registry.get('pizza');
  const line = text.split('\n').findIndex((one) => one.includes('nowhere at all')) + 1;
  expect(entry).toMatchObject({ version: 1, agent: { spec: { greeting: 'Hello.' } } });
  expect(entry?.problems.map(({ severity, range }) => [severity, range.start.line])).toContainEqual(['error', line]);
  expect(registry.health()).toEqual({ status: 'degraded', detail: '1 agent live; problems in 1 file', problems: [{ agent_id: 'pizza', file: 'agents/pizza.yaml', line, column: 18, message: '"entry_point": An id has a-z, 0-9, _ and -.' }] });

  const mended = next(registry, ({ change }) => change === 'problems');
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  await mended;
  expect(registry.get('pizza')).toMatchObject({ version: 1, problems: [] });
});

test('shows a new file that is broken, and forgets it when it is deleted', async () => {
  const registry = await bench.start();
  const broken = next(registry, ({ change }) => change === 'problems');
  await writeFile(bench.file('other'), 'kind: Agent\n  x');
  await broken;
  expect(registry.get('other')).toMatchObject({ agent: null, version: null });
  const gone = next(registry, ({ change }) => change === 'removed');
  await rm(bench.file('other'));
  await gone;
  expect(registry.list()).toEqual([]);
});

test('serves on when a file is deleted, and says so; publishing writes it again', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const registry = await bench.start();
  const gone = next(registry, ({ change }) => change === 'problems');
  await rm(bench.file('pizza'));
  await gone;
  expect(registry.get('pizza')).toMatchObject({ version: 1, problems: [{ code: 'agent_file_gone', message: 'agents/pizza.yaml is gone. Version 1 is still served.' }] });
  await registry.save(upload(greeting('Ciao.')));
  expect(registry.get('pizza')).toMatchObject({ version: 2, problems: [] });
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(greeting('Ciao.')));
});

test('keeps an edit that a save from the page would overwrite: valid as a version, broken beside the file', async () => {
  const registry = await bench.start();
  await registry.save(upload(pizzaAgent()));
  await Promise.all([writeFile(bench.file('pizza'), emitAgent(greeting('By hand.'))), registry.save(upload(greeting('By page.')))]);
  await Promise.all([registry.save(upload(greeting('By page.'))), writeFile(bench.file('pizza'), emitAgent(greeting('By hand.')))]);
  await registry.stop();
  const again = await bench.start();
  const contents = await Promise.all((await again.versions('pizza')).map(async ({ version }) => (await again.agentAt('pizza', version)).spec.greeting));
  expect(new Set(contents)).toEqual(new Set(['Hello.', 'By hand.', 'By page.']));

  await again.stop();
  await writeFile(bench.file('pizza'), 'broken: [');
  const third = await bench.start();
  await third.save(upload(greeting('Over it.')));
  const aside = (await readdir(bench.folder)).find((name) => name.startsWith('pizza.yaml.edited-'));
  expect(await readFile(path.join(bench.folder, aside ?? 'none'), 'utf8')).toBe('broken: [');
  expect(third.get('pizza')).toMatchObject({ problems: [], agent: { spec: { greeting: 'Over it.' } } });
});

test('an editor that moves the old file away and writes a new one makes one version, and nobody is told that the file is gone', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const registry = await bench.start();
  const changes: RegistryChange[] = [];
  registry.onChange((change) => changes.push(change));
  const live = next(registry, published);
  await rename(bench.file('pizza'), path.join(bench.folder, 'pizza.yaml~'));
  await writeFile(bench.file('pizza'), emitAgent(greeting('Ciao.')));
  await live;
  expect(changes.map(({ change, message }) => [change, message])).toEqual([['published', 'Version 2 was imported from agents/pizza.yaml.']]);
});

test('a file that is renamed is told of under both names, and mended by renaming it back', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const registry = await bench.start();
  const problemsOf = (agentId: string) => (change: RegistryChange): boolean => change.agent_id === agentId && change.change === 'problems';
  const [old, fresh] = [next(registry, problemsOf('pizza')), next(registry, problemsOf('calzone'))];
  await rename(bench.file('pizza'), bench.file('calzone'));
  await Promise.all([old, fresh]);
  expect(registry.get('pizza')).toMatchObject({ version: 1, problems: [{ code: 'agent_file_gone' }] });
  expect(registry.get('calzone')).toMatchObject({ agent: null, problems: [{ code: 'agent_file_name', message: 'The file is called calzone.yaml but describes the agent "pizza".' }] });

  const mended = next(registry, problemsOf('pizza'));
  await rename(bench.file('calzone'), bench.file('pizza'));
  expect(await mended).toMatchObject({ problems: [] });
  expect(registry.get('pizza')).toMatchObject({ version: 1, problems: [] });
});

test('files that are changed while other agents are saved through the page all become versions', async () => {
  const registry = await bench.start();
  const named = (id: string, text: string) => greeting(text, { ...pizzaAgent(), metadata: { ...pizzaAgent().metadata, id, name: id } });
  const ids = Array.from({ length: 10 }, (_, index) => `agent-${index}`);
  for (const id of ids) await registry.save(upload(named(id, 'First.')));
  const edits = new Set(ids.filter((_, index) => index % 2 === 0));
  const live = new Promise<void>((resolve) => {
    const left = new Set(edits);
    registry.onChange(({ agent_id, message }) => void (message.startsWith('Version 2 was imported') && left.delete(agent_id) && left.size === 0 && resolve()));
  });
  await Promise.all(ids.map((id) => (edits.has(id) ? writeFile(bench.file(id), emitAgent(named(id, 'By hand.'))) : registry.save(upload(named(id, 'By page.'))))));
  await live;
  expect(registry.list().map(({ id, version, agent }) => [id, version, agent?.spec.greeting])).toEqual(ids.map((id) => [id, 2, edits.has(id) ? 'By hand.' : 'By page.']));
  for (const id of ids) expect(await readFile(bench.file(id), 'utf8')).toBe(emitAgent(named(id, edits.has(id) ? 'By hand.' : 'By page.')));
});
