import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentDiffSchema } from '@/lib/contracts/agents.ts';
import { compileResultSchema, type CompilePhase } from '@/lib/contracts/compile.ts';
import { isCompressed, packText, unpackBytes, unpackText } from '@/lib/core/packed-text.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { createDossierCompiler } from './create-dossier-compiler.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const maxBytes = 64 * 1024 * 1024;
const phases: CompilePhase[] = ['queued', 'parse', 'shape', 'link', 'rules', 'lower', 'emit'];
let folder: string;
let bundled: URL;
let large: Buffer;

beforeAll(async () => {
  // Inside the checkout: the bundle's packages are found from there.
  folder = await mkdtemp(path.join(root, 'node_modules', '.compile-thread-'));
  await build({ absWorkingDir: root, entryPoints: ['server/compile-thread.ts'], bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', outdir: folder, outExtension: { '.js': '.mjs' }, alias: { '@': root }, logLevel: 'silent' });
  bundled = pathToFileURL(path.join(folder, 'compile-thread.mjs'));
  // White space makes it large enough for a thread, and changes nothing.
  large = Buffer.concat([await readFile(path.join(root, 'examples', 'forno-piccolo.json')), Buffer.alloc(256 * 1024, ' ')]);
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const file = () => ({ bytes: new Uint8Array(large), fileName: 'forno-piccolo.json' });
const readJson = async (json: readonly Uint8Array[]) => compileResultSchema.parse(JSON.parse(Buffer.concat(await Promise.all(json.map(unpackBytes))).toString()));

it('gives the same answer in a thread, from the bundle and from source, as in place; and tells the phases', async () => {
  const small = createDossierCompiler({ thread: bundled, maxBytes });
  const inPlace = await readJson((await small.check({ bytes: await readFile(path.join(root, 'examples', 'forno-piccolo.json')), fileName: 'forno-piccolo.json' })).json);
  for (const thread of [bundled, pathToFileURL(path.join(root, 'server', 'compile-thread.ts'))]) {
    const seen: CompilePhase[] = [];
    const checked = await createDossierCompiler({ thread, maxBytes }).check(file(), { onPhase: (phase) => seen.push(phase) });
    const { yaml, ...answer } = await readJson(checked.json);
    expect({ ok: checked.ok, errors: checked.errors, seen }).toEqual({ ok: true, errors: 0, seen: phases });
    expect(answer).toEqual({ ...inPlace, yaml: undefined });
    expect(yaml?.split('\n').length).toBe(inPlace.yaml?.split('\n').length);
  }
});

it('hands a small dossier to a thread where much comes of it', async () => {
  const dossier = JSON.parse(await readFile(path.join(root, 'examples', 'forno-piccolo.json'), 'utf8'));
  const definitions = dossier.dossierSpecificDefinitions;
  const [binding] = definitions.tripletFunctionMatrixEntries;
  definitions.tripletFunctionMatrixEntries = Array.from({ length: 80 }, (_, index) => ({ ...binding, matrixEntryId: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`, priority: index }));
  for (const [count, expected] of [[1_000, phases.slice(1)], [15_000, ['parse', 'shape', 'link', 'rules', 'lower', ...phases]]] as const) {
    definitions.endpoints.forEach((endpoint: { description: string }, index: number) => { endpoint.description = index === 0 ? 'd'.repeat(count) : ''; });
    const seen: CompilePhase[] = [];
    const bytes = Buffer.from(JSON.stringify(dossier));
    expect(bytes.length).toBeLessThan(64 * 1024 + 1);
    const { ok } = await createDossierCompiler({ thread: bundled, maxBytes }).check({ bytes, fileName: null }, { onPhase: (phase) => seen.push(phase) });
    expect([count, ok, seen]).toEqual([count, true, expected]);
  }
});

it('hands the agent over for saving, with its YAML and its dossier packed; and reads that YAML again', async () => {
  const compiler = createDossierCompiler({ thread: bundled, maxBytes });
  const { agent, result } = compileDossier(large, { fileName: 'forno-piccolo.json' });
  const built = await compiler.build(file());
  expect(built.agent).toEqual(agent);
  if (built.agent === null) return;
  expect(unpackText(built.yaml.bytes)).toBe(result.yaml);
  expect(unpackText(built.dossier.bytes)).toBe(large.toString());
  expect(built.dossier.sha256).toBe(agent?.metadata.source?.sha256);
  for (const bytes of [built.yaml.bytes, Buffer.from(result.yaml ?? '')]) expect(await compiler.read(bytes)).toEqual({ ok: true, value: agent, diagnostics: [] });
});

it('says in a thread too what is wrong with a dossier and with an agent', async () => {
  const compiler = createDossierCompiler({ thread: bundled, maxBytes });
  const broken = { bytes: new Uint8Array(Buffer.from(large.toString().replace('"disSpecificationRef": "1.6.0"', '"disSpecificationRef": "1.5.0"'))), fileName: 'forno-piccolo.json' };
  expect(await compiler.build(broken)).toMatchObject({ agent: null, errors: 1, result: { ok: false, yaml: null } });
  const read = await compiler.read(Buffer.from(`kind: Agent\n${'# much\n'.repeat(10_000)}`));
  expect(read).toMatchObject({ ok: false, diagnostics: expect.arrayContaining([expect.objectContaining({ pointer: '/apiVersion' })]) });
});

const readDiff = async (json: readonly Uint8Array[]) => agentDiffSchema.parse(JSON.parse(Buffer.concat(await Promise.all(json.map(unpackBytes))).toString()));

it('compares two versions in a thread as in place, and ends with its reader', async () => {
  const compiler = createDossierCompiler({ thread: bundled, maxBytes });
  const yaml = await readFile(path.join(root, 'agents', 'northwind-bank-retail-banking.yaml'), 'utf8');
  const edited = yaml.replace(/\n {2}greeting: .*/, '\n  greeting: Good day.');
  const inPlace = await readDiff(await compiler.diff({ version: 1, yaml: Buffer.from(yaml) }, { version: 2, yaml: Buffer.from(edited) }));
  expect(inPlace.changes.map(({ kind, name, risk }) => [kind, name, risk])).toEqual([['agent', 'greeting', false]]);

  const packed = [yaml, edited].map((text) => packText(text).bytes);
  expect(packed.every(isCompressed)).toBe(true);
  expect(await readDiff(await compiler.diff({ version: 1, yaml: packed[0]! }, { version: 2, yaml: packed[1]! }))).toEqual(inPlace);
  const other = packText(`kind: Agent\n${'# much\n'.repeat(10_000)}`).bytes;
  await expect(compiler.diff({ version: 1, yaml: packed[0]! }, { version: 2, yaml: other })).rejects.toMatchObject({ code: 'gone', message: 'Version 2 was written for another release and cannot be read.' });
  const leaving = new AbortController();
  const given = compiler.diff({ version: 1, yaml: packed[0]! }, { version: 2, yaml: packed[1]! }, { signal: leaving.signal });
  leaving.abort();
  await expect(given).rejects.toMatchObject({ code: 'gone' });
});

it('does not let a small dossier wait for a huge one', async () => {
  const compiler = createDossierCompiler({ thread: bundled, maxBytes });
  const huge = () => ({ bytes: new Uint8Array(Buffer.concat([large, Buffer.alloc(5 * 1024 * 1024, ' ')])), fileName: 'forno-piccolo.json' });
  const begun: string[] = [];
  const watch = (name: string) => ({ onPhase: (phase: CompilePhase) => phase === 'parse' && begun.push(name) });
  await Promise.all([compiler.check(huge(), watch('huge')), compiler.check(huge(), watch('second huge')), compiler.check(file(), watch('small'))]);
  expect([begun.toSorted(), begun.at(-1)]).toEqual([['huge', 'second huge', 'small'], 'second huge']);
});

it('ends a compilation that is given up, while it runs and while it waits, and goes on with the next', async () => {
  const compiler = createDossierCompiler({ thread: bundled, maxBytes });
  const running = new AbortController();
  const waiting = new AbortController();
  let begun = (): void => {};
  const runs = new Promise<void>((resolve) => (begun = resolve));
  const seen: CompilePhase[] = [];
  const one = compiler.check(file(), { signal: running.signal, onPhase: (phase) => phase === 'parse' && begun() });
  const two = compiler.check(file(), { signal: waiting.signal, onPhase: (phase) => seen.push(phase) });
  const three = compiler.check(file());
  await runs;
  waiting.abort();
  await expect(two).rejects.toMatchObject({ code: 'gone' });
  running.abort();
  await expect(one).rejects.toMatchObject({ code: 'gone' });
  expect((await three).ok).toBe(true);
  expect(seen).toEqual(['queued']);
  await expect(compiler.check(file(), { signal: running.signal })).rejects.toMatchObject({ code: 'gone' });
});

it('refuses more than what may wait in memory', async () => {
  const compiler = createDossierCompiler({ thread: bundled, maxBytes: large.length });
  const held = [file(), file(), file()].map((one) => compiler.check(one));
  await expect(compiler.check(file())).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  expect((await Promise.all(held)).map(({ ok }) => ok)).toEqual([true, true, true]);
  expect((await compiler.check(file())).ok).toBe(true);
});
