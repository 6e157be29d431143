import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { AppError } from '@/lib/core/errors.ts';
import { packText, unpackText } from '@/lib/core/packed-text.ts';
import { pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { clock, greeting, next, published, registryBench, silent, states, upload } from '../../tests/support/registry-parts.ts';
import { createAgentVersions } from './agent-versions.ts';
import { createLiveEntries } from './live-entries.ts';
import { createRegistryStore } from './registry-store.ts';
import { createFileSync } from './sync-file.ts';
import { openWorkingCopy } from './working-copy.ts';

const redis = await testRedis();
const bench = registryBench(redis);

test('another process hears of it, with the folder or without', async () => {
  const one = await bench.start();
  const sameFolder = await bench.start();
  const without = await bench.start(path.join(bench.folder, 'absent'));
  const elsewhere = path.join(bench.folder, 'elsewhere');
  await mkdir(elsewhere);
  const otherFolder = await bench.start(elsewhere);
  const heard = Promise.all([sameFolder, without, otherFolder].map((registry) => next(registry, published)));
  await one.save(upload(pizzaAgent()));
  await heard;
  for (const registry of [sameFolder, without, otherFolder]) expect(registry.get('pizza')).toMatchObject({ version: 1, agent: { metadata: { id: 'pizza' } } });

  const reached = Promise.all([one, sameFolder, otherFolder].map((registry) => next(registry, published)));
  await without.save(upload(greeting('From without.')));
  await reached;
  await Promise.all([one, sameFolder, otherFolder].map((registry) => registry.stop()));
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(greeting('From without.')));
  expect(await readFile(path.join(elsewhere, 'pizza.yaml'), 'utf8')).toBe(emitAgent(greeting('From without.')));
  expect(await states(without, 'pizza')).toEqual([[2, 'upload', 'published'], [1, 'upload', 'past']]);
});

test('what was announced while a process heard nothing is told and written when it hears again', async () => {
  const [deaf, other] = [await bench.start(), await bench.start(path.join(bench.folder, 'absent'))];
  await deaf.save(upload(pizzaAgent()));
  const changes: string[] = [];
  deaf.onChange(({ change, message }) => void changes.push(`${change}: ${message}`));
  const clients = String(await redis.client('LIST')).split('\n').filter((line) => / sub=1 /.test(line)).map((line) => /^id=(\d+)/.exec(line)?.[1] ?? '');
  // The one that was opened first belongs to the first process; what it misses is published before it is back.
  await redis.multi().client('KILL', 'ID', clients[0] ?? '').publish('foundry:registry', '{"origin":"nobody hears this"}').exec();
  const live = next(deaf, ({ change }) => change === 'disabled');
  await other.save(upload(greeting('Unheard.')));
  await other.patch('pizza', { enabled: false }, 'ann');
  await live;
  await deaf.stop();
  expect(new Set(changes)).toEqual(new Set(['published: Version 2 is live.', 'disabled: The agent was disabled.']));
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(greeting('Unheard.')));
});

test('an agent that cannot be read for want of time is read again, and is not called unreadable', async () => {
  const writer = await bench.start();
  await writer.save(upload(pizzaAgent()));
  let busy = true;
  const reader = await bench.start(path.join(bench.folder, 'absent'), { read: async (yaml) => {
    if (busy) throw new AppError('timed_out', 'Reading took too long.');
    return loadAgent(unpackText(yaml));
  } });
  expect(reader.list()).toEqual([]);
  busy = false;
  await vi.waitFor(() => expect(reader.get('pizza')).toMatchObject({ version: 1, problems: [] }), { timeout: 20_000 });
});

test('a process that is slow to look takes no version for an edit that another one wrote meanwhile', async () => {
  const store = createRegistryStore(redis);
  const copy = await openWorkingCopy(bench.folder);
  if (copy === null) throw new Error('the folder is there');
  const version = (text: string) => ({ yaml: emitAgent(greeting(text)), by: 'ann', from: 'upload' as const, at: '2026-11-03T12:31:00.000Z', publish: true });
  const versions = createAgentVersions(store, async (yaml) => loadAgent(unpackText(yaml)));
  const fast = createFileSync({ redis, store, versions, folder: copy, clock, logger: silent });
  await store.storeVersion('pizza', version('One.'));
  await fast.write('pizza');
  let written: Promise<unknown> = Promise.resolve();
  const slow = createFileSync({ redis, store, versions, folder: { ...copy, async read(agentId: string) {
    const text = await copy.read(agentId);
    written = fast.alone(agentId, () => fast.sync(agentId));
    // The other one has all the time it needs, unless it waits for this look to end.
    await Promise.race([written, wait(300)]);
    return text;
  } }, clock, logger: silent });
  await store.storeVersion('pizza', version('Two.'));
  await slow.alone('pizza', () => slow.sync('pizza'));
  await written;
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(greeting('Two.')));
  expect((await store.versions('pizza')).map(({ version: number, state }) => [number, state])).toEqual([[2, 'published'], [1, 'past']]);
});

test('a version that a process wrote before it died is no edit', async () => {
  const store = createRegistryStore(redis);
  const one = await bench.start();
  await one.save(upload(pizzaAgent()));
  const written = emitAgent(greeting('Written.'));
  const folderId = (await openWorkingCopy(bench.folder))?.id ?? '';
  await store.storeVersion('pizza', { yaml: written, by: 'ann', from: 'upload', at: '2026-11-03T12:31:00.000Z', publish: true });
  await one.stop();
  await store.setWriting('pizza', folderId, packText(written).sha256);
  await writeFile(bench.file('pizza'), written);
  const latest = emitAgent(greeting('Latest.'));
  await store.storeVersion('pizza', { yaml: latest, by: 'ann', from: 'upload', at: '2026-11-03T12:32:00.000Z', publish: true });
  const two = await bench.start();
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(latest);
  expect(await states(two, 'pizza')).toEqual([[3, 'upload', 'published'], [2, 'upload', 'past'], [1, 'upload', 'past']]);
});

test('imports a hundred files at once, each as one version, in two processes', async () => {
  const [one, two] = [await bench.start(), await bench.start()];
  const ids = Array.from({ length: 100 }, (_, index) => `agent-${index}`);
  const all = new Promise<void>((resolve) => {
    const live = new Set<string>();
    for (const registry of [one, two]) registry.onChange((change) => {
      if (published(change)) live.add(change.agent_id);
      if (live.size === ids.length && [one, two].every((each) => each.list().length === ids.length)) resolve();
    });
  });
  await Promise.all(ids.map((id) => writeFile(bench.file(id), emitAgent({ ...pizzaAgent(), metadata: { ...pizzaAgent().metadata, id, name: id } }))));
  await all;
  await Promise.all([one.stop(), two.stop()]);
  const histories = await Promise.all(ids.map((id) => one.versions(id)));
  expect(histories.every((history) => history.length === 1 && history[0]?.state === 'published')).toBe(true);
});

test('an edit is live within a second in every process, with the folder, with another one, and without any', async () => {
  await writeFile(bench.file('pizza'), emitAgent(pizzaAgent()));
  const processes = [await bench.start(), await bench.start(), await bench.start(path.join(bench.folder, 'absent'))];
  const began = performance.now();
  const live = Promise.all(processes.map((registry) => next(registry, published)));
  await writeFile(bench.file('pizza'), emitAgent(greeting('Ciao.')));
  await live;
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(processes.map((registry) => [registry.get('pizza')?.version, registry.get('pizza')?.agent?.spec.greeting])).toEqual(processes.map(() => [2, 'Ciao.']));
});

test('a deletion takes the file out of every folder, and a restoration brings it back', async () => {
  const elsewhere = path.join(bench.folder, 'elsewhere');
  await mkdir(elsewhere);
  const [one, two] = [await bench.start(), await bench.start(elsewhere)];
  await one.save(upload(greeting('First.', { ...pizzaAgent(), metadata: { ...pizzaAgent().metadata, id: 'first' } })));
  const there = next(two, ({ agent_id }) => agent_id === 'pizza');
  await one.save(upload(pizzaAgent()));
  await there;
  const files = (): Promise<string[]> => Promise.all([bench.file('pizza'), path.join(elsewhere, 'pizza.yaml')].map((file) => readFile(file, 'utf8').catch(() => 'gone')));
  await vi.waitFor(async () => expect(await files()).toEqual([emitAgent(pizzaAgent()), emitAgent(pizzaAgent())]));
  await two.remove('pizza');
  await vi.waitFor(async () => expect(await files()).toEqual(['gone', 'gone']));
  expect([one.get('pizza'), two.get('pizza')]).toEqual([undefined, undefined]);
  await one.restore('pizza');
  await vi.waitFor(async () => expect(await files()).toEqual([emitAgent(pizzaAgent()), emitAgent(pizzaAgent())]));
  await vi.waitFor(() => expect(two.get('pizza')).toMatchObject({ version: 1, problems: [] }));
});

test('a look for what was missed reads no version again that is served already', async () => {
  const store = createRegistryStore(redis);
  const versions = createAgentVersions(store, async (yaml) => loadAgent(unpackText(yaml)));
  const asked: string[] = [];
  const live = createLiveEntries(store, { ...versions, agentAt: (agentId, version) => (asked.push(`${agentId} ${version}`), versions.agentAt(agentId, version)) }, silent, () => {});
  const store1 = (text: string, agentId = 'pizza') => store.storeVersion(agentId, { yaml: emitAgent(greeting(text)), by: 'ann', from: 'upload', at: '2026-11-03T12:31:00.000Z', publish: true });
  await Promise.all([store1('One.'), store1('Other.', 'other')]);
  await live.load(['other', 'pizza']);
  await live.load(['other', 'pizza']);
  await store1('Two.');
  const before = live.copy();
  await live.load(['other', 'pizza']);
  expect(asked).toEqual(['other 1', 'pizza 1', 'pizza 2']);
  expect(live.changesSince(before)).toEqual([{ agent_id: 'pizza', change: 'published', message: 'Version 2 is live.' }]);
});

test.each([['By hand.', 'draft 3', [[3, 'edit', 'draft'], [2, 'upload', 'published'], [1, 'upload', 'past']]], ['broken: [', 'pizza.yaml.edited-', [[2, 'upload', 'published'], [1, 'upload', 'past']]]])('a file that is saved between the last look and the writing is kept: %s as %s', async (words, place, versions) => {
  const store = createRegistryStore(redis);
  const copy = await openWorkingCopy(bench.folder);
  if (copy === null) throw new Error('the folder is there');
  const text = words.startsWith('By') ? emitAgent(greeting(words)) : words;
  const read = createAgentVersions(store, async (yaml) => loadAgent(unpackText(yaml)));
  const version = (one: string) => ({ yaml: emitAgent(greeting(one)), by: 'ann', from: 'upload' as const, at: '2026-11-03T12:31:00.000Z', publish: true });
  const sync = createFileSync({ redis, store, versions: read, clock, logger: silent, folder: { ...copy, async write(agentId, yaml) {
    if (unpackText(yaml.bytes).includes('Two.')) await writeFile(bench.file('pizza'), text);
    return copy.write(agentId, yaml);
  } } });
  await store.storeVersion('pizza', version('One.'));
  await sync.write('pizza');
  await store.storeVersion('pizza', version('Two.'));
  expect((await sync.write('pizza'))?.message).toContain(`What it held is kept as ${place}`);
  expect(await readFile(bench.file('pizza'), 'utf8')).toBe(emitAgent(greeting('Two.')));
  expect((await store.versions('pizza')).map(({ version: number, from, state }) => [number, from, state])).toEqual(versions);
  const names = (await readdir(bench.folder)).toSorted();
  expect(names).toHaveLength(words.startsWith('By') ? 1 : 2);
  expect(await readFile(path.join(bench.folder, names.at(-1) ?? ''), 'utf8')).toBe(words.startsWith('By') ? emitAgent(greeting('Two.')) : words);
});
