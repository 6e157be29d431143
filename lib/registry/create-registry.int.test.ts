import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile, appendFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { AppError } from '@/lib/core/errors.ts';
import { packText, unpackText } from '@/lib/core/packed-text.ts';
import { bankAgent, pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { createAgentVersions, type ReadAgent } from './agent-versions.ts';
import { createRegistry } from './create-registry.ts';
import { diffVersions } from './diff/diff-versions.ts';
import { createRegistryStore } from './registry-store.ts';
import { createFileSync } from './sync-file.ts';
import { openWorkingCopy } from './working-copy.ts';
import type { Registry, RegistryChange, SaveVersion } from './registry.ts';

const redis = await testRedis();
const clock = (): number => Date.UTC(2026, 10, 3, 12, 30);
let folder: string;
let started: Registry[];

beforeEach(async () => {
  await redis.flushall();
  folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-agents-'));
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((registry) => registry.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(agentsDir = folder, more: { read?: ReadAgent } = {}): Promise<Registry> {
  const registry = createRegistry({ redis, agentsDir, logger: pino({ level: 'silent' }), clock, ...more });
  started.push(registry);
  await registry.start();
  return registry;
}

const file = (agentId: string): string => path.join(folder, `${agentId}.yaml`);
const greeting = (text: string, agent: Agent = pizzaAgent()): Agent => ({ ...agent, spec: { ...agent.spec, greeting: text } });
const upload = (agent: Agent, more: Partial<SaveVersion> = {}): SaveVersion => ({ agent, yaml: emitAgent(agent), by: 'ann', from: 'upload', draft: false, ...more });
/** The next change that fits, from now. */
const next = (registry: Registry, fits: (change: RegistryChange) => boolean): Promise<RegistryChange> =>
  new Promise((resolve) => {
    const stop = registry.onChange((change) => {
      if (!fits(change)) return;
      stop();
      resolve(change);
    });
  });
const published = (change: RegistryChange): boolean => change.change === 'published';
const states = async (registry: Registry, agentId: string): Promise<unknown[]> => (await registry.versions(agentId)).map(({ version, from, state }) => [version, from, state]);

test('imports what is in the folder at the start; the first agent is the default', async () => {
  await writeFile(file('bank'), emitAgent(bankAgent()));
  await writeFile(file('pizza'), emitAgent(pizzaAgent()));
  await writeFile(path.join(folder, 'notes.txt'), 'no agent');
  const registry = await start();
  expect(registry.list().map(({ id, version, enabled, is_default, environment }) => [id, version, enabled, is_default, environment])).toEqual([['bank', 1, true, true, 'mock'], ['pizza', 1, true, false, 'mock']]);
  expect(registry.get('pizza')?.agent).toEqual(pizzaAgent());
  expect(await registry.versions('pizza')).toEqual([{ version: 1, at: '2026-11-03T12:30:00.000Z', by: 'agents/pizza.yaml', from: 'edit', state: 'published', has_dossier: false }]);
  expect(registry.health()).toEqual({ status: 'healthy', detail: '2 agents live' });
});

test('a file that cannot be read keeps no other agent from being served', async () => {
  await mkdir(file('broken'));
  await writeFile(file('pizza'), emitAgent(pizzaAgent()));
  const registry = await start();
  expect(registry.list().map(({ id, version }) => [id, version])).toEqual([['pizza', 1]]);
});

test('of versions saved at the same moment the one that is published is the one that is served', async () => {
  const registry = await start();
  await Promise.all(['a', 'b', 'c', 'd'].map((words) => registry.save(upload(greeting(words)))));
  const { version } = (await registry.versions('pizza')).find(({ state }) => state === 'published') ?? {};
  expect(registry.get('pizza')?.version).toBe(version);
});

test('makes no new version of unchanged content, at a restart too', async () => {
  await writeFile(file('pizza'), emitAgent(pizzaAgent()));
  await start();
  const again = await start();
  expect(await again.save(upload(pizzaAgent()))).toEqual({ version: 1, unchanged: true });
  expect(await states(again, 'pizza')).toEqual([[1, 'edit', 'published']]);
});

test('takes an edit live within a second, as a new version, and keeps the old one readable', async () => {
  await writeFile(file('pizza'), emitAgent(pizzaAgent()));
  const registry = await start();
  const began = performance.now();
  const change = next(registry, published);
  await writeFile(file('pizza'), emitAgent(greeting('Ciao.')));
  expect(await change).toEqual({ agent_id: 'pizza', change: 'published', message: 'Version 2 was imported from agents/pizza.yaml.' });
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(registry.get('pizza')).toMatchObject({ version: 2, agent: { spec: { greeting: 'Ciao.' } } });
  expect((await registry.agentAt('pizza', 1)).spec.greeting).toBe('Hello.');
  expect(await states(registry, 'pizza')).toEqual([[2, 'edit', 'published'], [1, 'edit', 'past']]);
});

test('takes a file that is written in pieces, or renamed into place, only as a whole', async () => {
  const registry = await start();
  const yaml = emitAgent(pizzaAgent());
  const changes: RegistryChange[] = [];
  registry.onChange((change) => changes.push(change));
  const live = next(registry, published);
  for (let at = 0; at < yaml.length; at += Math.ceil(yaml.length / 40)) await appendFile(file('pizza'), yaml.slice(at, at + Math.ceil(yaml.length / 40)));
  await live;
  const second = next(registry, published);
  await writeFile(path.join(folder, 'pizza.yaml~'), emitAgent(greeting('Ciao.')));
  await rename(path.join(folder, 'pizza.yaml~'), file('pizza'));
  await second;
  expect(changes.filter(published).map(({ message }) => message)).toEqual(['Version 1 was imported from agents/pizza.yaml.', 'Version 2 was imported from agents/pizza.yaml.']);
  expect(registry.get('pizza')).toMatchObject({ version: 2, problems: [] });
});

test('keeps the last good version of a broken file and says where it is broken', async () => {
  await writeFile(file('pizza'), emitAgent(pizzaAgent()));
  const registry = await start();
  const broken = next(registry, ({ change }) => change === 'problems');
  const text = emitAgent(pizzaAgent()).replace(/entry_point: .*/, 'entry_point: nowhere at all');
  await writeFile(file('pizza'), text);
  await broken;
  const entry = registry.get('pizza');
  const line = text.split('\n').findIndex((one) => one.includes('nowhere at all')) + 1;
  expect(entry).toMatchObject({ version: 1, agent: { spec: { greeting: 'Hello.' } } });
  expect(entry?.problems.map(({ severity, range }) => [severity, range.start.line])).toContainEqual(['error', line]);
  expect(registry.health()).toEqual({ status: 'degraded', detail: '1 agent live; problems in pizza' });

  const mended = next(registry, ({ change }) => change === 'problems');
  await writeFile(file('pizza'), emitAgent(pizzaAgent()));
  await mended;
  expect(registry.get('pizza')).toMatchObject({ version: 1, problems: [] });
});

test('shows a new file that is broken, and forgets it when it is deleted', async () => {
  const registry = await start();
  const broken = next(registry, ({ change }) => change === 'problems');
  await writeFile(file('other'), 'kind: Agent\n  x');
  await broken;
  expect(registry.get('other')).toMatchObject({ agent: null, version: null });
  const gone = next(registry, ({ change }) => change === 'removed');
  await rm(file('other'));
  await gone;
  expect(registry.list()).toEqual([]);
});

test('serves on when a file is deleted, and says so; publishing writes it again', async () => {
  await writeFile(file('pizza'), emitAgent(pizzaAgent()));
  const registry = await start();
  const gone = next(registry, ({ change }) => change === 'problems');
  await rm(file('pizza'));
  await gone;
  expect(registry.get('pizza')).toMatchObject({ version: 1, problems: [{ code: 'agent_file_gone', message: 'agents/pizza.yaml is gone. Version 1 is still served.' }] });
  await registry.save(upload(greeting('Ciao.')));
  expect(registry.get('pizza')).toMatchObject({ version: 2, problems: [] });
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(greeting('Ciao.')));
});

test('saves: writes the file whole, does not import its own write, leaves no temporary file', async () => {
  const registry = await start();
  expect(await registry.save(upload(pizzaAgent(), { dossier: '{}' }))).toEqual({ version: 1 });
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(pizzaAgent()));
  const foreign = next(registry, ({ agent_id }) => agent_id === 'bank');
  await writeFile(file('bank'), emitAgent(bankAgent()));
  await foreign;
  expect(await states(registry, 'pizza')).toEqual([[1, 'upload', 'published']]);
  expect((await readdir(folder)).toSorted()).toEqual(['bank.yaml', 'pizza.yaml']);
});

test('keeps a draft apart until it is published, and rolls back by publishing an old version', async () => {
  const registry = await start();
  await registry.save(upload(pizzaAgent()));
  expect(await registry.save(upload(greeting('Draft.'), { draft: true }))).toEqual({ version: 2 });
  expect(registry.get('pizza')).toMatchObject({ version: 1 });
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(pizzaAgent()));
  await expect(registry.rollback('pizza', 2, 'ann')).rejects.toMatchObject({ code: 'conflict', message: 'Version 2 is a draft that was never live.' });
  expect(await registry.publish('pizza', 2, 'ann')).toEqual({ version: 2 });
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(greeting('Draft.')));
  expect(await registry.rollback('pizza', 1, 'bob')).toEqual({ version: 3 });
  expect(registry.get('pizza')).toMatchObject({ version: 3, agent: { spec: { greeting: 'Hello.' } } });
  expect(await states(registry, 'pizza')).toEqual([[3, 'rollback', 'published'], [2, 'upload', 'past'], [1, 'upload', 'past']]);
  expect((await diffVersions(registry, 'pizza', 2, 3)).changes.map(({ message }) => message)).toEqual(['The agent’s greeting is now "Hello.", no longer "Draft.".']);
  await expect(registry.publish('pizza', 9, 'ann')).rejects.toMatchObject({ code: 'not_found', message: 'The agent pizza has no version 9.' });
});

test('keeps an edit that a save from the page would overwrite: valid as a version, broken beside the file', async () => {
  const registry = await start();
  await registry.save(upload(pizzaAgent()));
  await Promise.all([writeFile(file('pizza'), emitAgent(greeting('By hand.'))), registry.save(upload(greeting('By page.')))]);
  await Promise.all([registry.save(upload(greeting('By page.'))), writeFile(file('pizza'), emitAgent(greeting('By hand.')))]);
  await registry.stop();
  const again = await start();
  const contents = await Promise.all((await again.versions('pizza')).map(async ({ version }) => (await again.agentAt('pizza', version)).spec.greeting));
  expect(new Set(contents)).toEqual(new Set(['Hello.', 'By hand.', 'By page.']));

  await again.stop();
  await writeFile(file('pizza'), 'broken: [');
  const third = await start();
  await third.save(upload(greeting('Over it.')));
  const aside = (await readdir(folder)).find((name) => name.startsWith('pizza.yaml.edited-'));
  expect(await readFile(path.join(folder, aside ?? 'none'), 'utf8')).toBe('broken: [');
  expect(third.get('pizza')).toMatchObject({ problems: [], agent: { spec: { greeting: 'Over it.' } } });
});

test('settings: enabled, default, environment', async () => {
  const registry = await start();
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

test('another process hears of it, with the folder or without', async () => {
  const one = await start();
  const sameFolder = await start();
  const without = await start(path.join(folder, 'absent'));
  const elsewhere = path.join(folder, 'elsewhere');
  await mkdir(elsewhere);
  const otherFolder = await start(elsewhere);
  const heard = Promise.all([sameFolder, without, otherFolder].map((registry) => next(registry, published)));
  await one.save(upload(pizzaAgent()));
  await heard;
  for (const registry of [sameFolder, without, otherFolder]) expect(registry.get('pizza')).toMatchObject({ version: 1, agent: { metadata: { id: 'pizza' } } });

  const reached = Promise.all([one, sameFolder, otherFolder].map((registry) => next(registry, published)));
  await without.save(upload(greeting('From without.')));
  await reached;
  await Promise.all([one, sameFolder, otherFolder].map((registry) => registry.stop()));
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(greeting('From without.')));
  expect(await readFile(path.join(elsewhere, 'pizza.yaml'), 'utf8')).toBe(emitAgent(greeting('From without.')));
  expect(await states(without, 'pizza')).toEqual([[2, 'upload', 'published'], [1, 'upload', 'past']]);
});

test('what was announced while a process heard nothing is told and written when it hears again', async () => {
  const [deaf, other] = [await start(), await start(path.join(folder, 'absent'))];
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
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(greeting('Unheard.')));
});

test('an agent that cannot be read for want of time is read again, and is not called unreadable', async () => {
  const writer = await start();
  await writer.save(upload(pizzaAgent()));
  let busy = true;
  const reader = await start(path.join(folder, 'absent'), { read: async (yaml) => {
    if (busy) throw new AppError('timed_out', 'Reading took too long.');
    return loadAgent(unpackText(yaml));
  } });
  expect(reader.list()).toEqual([]);
  busy = false;
  await vi.waitFor(() => expect(reader.get('pizza')).toMatchObject({ version: 1, problems: [] }), { timeout: 20_000 });
});

test('a process that is slow to look takes no version for an edit that another one wrote meanwhile', async () => {
  const store = createRegistryStore(redis);
  const copy = await openWorkingCopy(folder);
  if (copy === null) throw new Error('the folder is there');
  const version = (text: string) => ({ yaml: emitAgent(greeting(text)), by: 'ann', from: 'upload' as const, at: '2026-11-03T12:31:00.000Z', publish: true });
  const silent = pino({ level: 'silent' });
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
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(greeting('Two.')));
  expect((await store.versions('pizza')).map(({ version: number, state }) => [number, state])).toEqual([[2, 'published'], [1, 'past']]);
});

test('keeps a large agent packed, and writes, reads and diffs it as it is', async () => {
  const [model] = pizzaAgent().spec.capabilities;
  if (model === undefined) throw new Error('the agent has a capability');
  const wide = (count: number): Agent => ({ ...pizzaAgent(), spec: { ...pizzaAgent().spec, capabilities: [...pizzaAgent().spec.capabilities, ...Array.from({ length: count }, (_, index) => ({ ...model, id: `extra-${index}`, functions: [] }))] } });
  const one = await start();
  await one.save(upload(wide(3_000), { dossier: '{"a": "dossier"}' }));
  expect(await readFile(file('pizza'), 'utf8')).toBe(emitAgent(wide(3_000)));
  expect(await redis.hstrlen('foundry:registry:{pizza}:yaml', '1')).toBeLessThan(emitAgent(wide(3_000)).length / 10);
  const two = await start();
  expect(two.get('pizza')?.agent).toEqual(wide(3_000));
  const edited = next(one, published);
  await writeFile(file('pizza'), emitAgent(wide(3_001)));
  await edited;
  expect(await states(one, 'pizza')).toEqual([[2, 'edit', 'published'], [1, 'upload', 'past']]);
  expect((await diffVersions(one, 'pizza', 1, 2)).changes).toHaveLength(1);
  expect(await one.rollback('pizza', 1, 'ann')).toEqual({ version: 3 });
  expect(await one.yamlAt('pizza', 3)).toBe(emitAgent(wide(3_000)));
  expect(await redis.hget('foundry:registry:{pizza}:dossiers', '3')).toBe('{"a": "dossier"}');
});

test('a version that a process wrote before it died is no edit', async () => {
  const store = createRegistryStore(redis);
  const one = await start();
  await one.save(upload(pizzaAgent()));
  const written = emitAgent(greeting('Written.'));
  const folderId = (await openWorkingCopy(folder))?.id ?? '';
  await store.storeVersion('pizza', { yaml: written, by: 'ann', from: 'upload', at: '2026-11-03T12:31:00.000Z', publish: true });
  await one.stop();
  await store.setWriting('pizza', folderId, packText(written).sha256);
  await writeFile(file('pizza'), written);
  const latest = emitAgent(greeting('Latest.'));
  await store.storeVersion('pizza', { yaml: latest, by: 'ann', from: 'upload', at: '2026-11-03T12:32:00.000Z', publish: true });
  const two = await start();
  expect(await readFile(file('pizza'), 'utf8')).toBe(latest);
  expect(await states(two, 'pizza')).toEqual([[3, 'upload', 'published'], [2, 'upload', 'past'], [1, 'upload', 'past']]);
});

test('imports a hundred files at once, each as one version, in two processes', async () => {
  const [one, two] = [await start(), await start()];
  const ids = Array.from({ length: 100 }, (_, index) => `agent-${index}`);
  const all = new Promise<void>((resolve) => {
    const live = new Set<string>();
    for (const registry of [one, two]) registry.onChange((change) => {
      if (published(change)) live.add(change.agent_id);
      if (live.size === ids.length && [one, two].every((each) => each.list().length === ids.length)) resolve();
    });
  });
  await Promise.all(ids.map((id) => writeFile(file(id), emitAgent({ ...pizzaAgent(), metadata: { ...pizzaAgent().metadata, id, name: id } }))));
  await all;
  await Promise.all([one.stop(), two.stop()]);
  const histories = await Promise.all(ids.map((id) => one.versions(id)));
  expect(histories.every((history) => history.length === 1 && history[0]?.state === 'published')).toBe(true);
});
