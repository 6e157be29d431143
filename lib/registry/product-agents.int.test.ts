import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { AuditEntry } from '@/lib/audit/audit-log.ts';
import { createDossierCompiler } from '@/server/web/create-dossier-compiler.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { next, published, registryBench } from '../../tests/support/registry-parts.ts';
import { nameAuthors } from './name-authors.ts';
import { createProductAgents } from './product-agents.ts';

const redis = await testRedis();
const bench = registryBench(redis);
const root = path.resolve(import.meta.dirname, '..', '..');
const compile = createDossierCompiler({ thread: new URL('../../server/compile-thread.ts', import.meta.url), maxBytes: 1024 * 1024 });
const product = createProductAgents(path.join(root, 'examples'), compile);
const id = 'forno-piccolo-pizza-ordering';

test('an example is said to have come with the product, with its dossier; once somebody edits it, it is theirs', async () => {
  const dossier = await readFile(path.join(root, 'examples', 'forno-piccolo.json'));
  const built = await compile.build({ bytes: new Uint8Array(dossier), fileName: 'forno-piccolo.json' });
  await writeFile(bench.file(id), built.agent === null ? '' : built.yaml.bytes);
  const audited: AuditEntry[] = [];
  const registry = await bench.start(undefined, { product, audit: { record: async (entry) => void audited.push(entry) } });
  const users = { byId: async () => null, byEmail: async () => null };
  const named = async () => (await nameAuthors(await registry.versions(id), users)).map(({ version, from, by_name, has_dossier }) => [version, from, by_name, has_dossier]);
  expect(await named()).toEqual([[1, 'product', 'Agent Foundry', true]]);
  expect(Buffer.from(await registry.dossierAt(id, 1)).toString()).toBe(dossier.toString());

  const live = next(registry, published);
  await writeFile(bench.file(id), (await readFile(bench.file(id), 'utf8')).replace(/greeting: .*/, 'greeting: Ciao.'));
  await live;
  expect(await named()).toEqual([[2, 'edit', `agents/${id}.yaml`, false], [1, 'product', 'Agent Foundry', true]]);
  expect(audited.map(({ event, actor, agent_id, details }) => [event, actor, agent_id, details])).toEqual([['agent.imported', 'system', id, { version: 1 }], ['agent.imported', 'system', id, { version: 2 }]]);
});
