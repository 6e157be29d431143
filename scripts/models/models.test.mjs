import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureModels } from '../models.mjs';
import { catalog } from './catalog.mjs';
import { artifactsDigest, checkStamp, entriesOf, writeStamp } from './model-stamp.mjs';
import { modelsDir } from './models-dir.mjs';
import { readTar } from './read-tar.mjs';
import { extractZipEntry, listZip } from './read-zip.mjs';

let folder;
beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-models-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A zip archive of these texts; each `[name, text, deflated]`. */
function zipOf(...entries) {
  const locals = [];
  const central = [];
  let offset = 0;
  for (const [name, text, deflated] of entries) {
    const data = deflated ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    locals.push(local, data);
    central.push(entry);
    offset += local.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

describe('a zip archive', () => {
  it('gives its stored and deflated entries', async () => {
    const file = path.join(folder, 'a.whl');
    await writeFile(file, zipOf(['a.txt', 'stored', false], ['b/c.txt', 'deflated '.repeat(100), true]));
    const entries = await listZip(file);
    expect([...entries.keys()]).toEqual(['a.txt', 'b/c.txt']);
    await extractZipEntry(file, entries.get('a.txt'), path.join(folder, 'a'));
    await extractZipEntry(file, entries.get('b/c.txt'), path.join(folder, 'c'));
    expect(await readFile(path.join(folder, 'a'), 'utf8')).toBe('stored');
    expect(await readFile(path.join(folder, 'c'), 'utf8')).toBe('deflated '.repeat(100));
  });

  it('is refused where it is none', async () => {
    const file = path.join(folder, 'page.html');
    await writeFile(file, '<html>not a wheel</html>');
    await expect(listZip(file)).rejects.toThrow(`${file} is not a zip archive: it has no end record.`);
  });
});

/** A gzipped ustar archive of these files; `[prefix, name, text]`. */
function tarOf(...files) {
  const blocks = files.flatMap(([prefix, name, text]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${text.length.toString(8).padStart(11, '0')} `, 124);
    header.write('0', 156);
    header.write('ustar\0', 257);
    header.write(prefix, 345);
    return [header, Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

describe('a tar archive', () => {
  it('gives its files, also those with long names', async () => {
    const file = path.join(folder, 'a.tgz');
    await writeFile(file, tarOf(['', 'package/a.txt', 'short'], ['package/a/long/way', 'b.txt', 'x'.repeat(1_000)]));
    const files = await readTar(file);
    expect([...files.entries()].map(([name, content]) => [name, content.toString()])).toEqual([['package/a.txt', 'short'], ['package/a/long/way/b.txt', 'x'.repeat(1_000)]]);
  });

  it('is refused where it is none', async () => {
    const file = path.join(folder, 'b.tgz');
    await writeFile(file, gzipSync('<html>'.repeat(200)));
    await expect(readTar(file)).rejects.toThrow(`${file} has no tar header at byte 0.`);
  });
});

describe('a model’s stamp', () => {
  it('says what is wrong with the files beside it', async () => {
    await writeFile(path.join(folder, 'm.onnx'), 'weights');
    expect(await checkStamp(folder, 'abc', ['m.onnx'])).toBe('it is not there');
    await writeStamp(folder, 'abc', ['m.onnx']);
    expect(await checkStamp(folder, 'abc', ['m.onnx'], true)).toBe(null);
    expect(await checkStamp(folder, 'def', ['m.onnx'])).toBe('another version is there');
    await writeFile(path.join(folder, 'm.onnx'), 'WEIGHTS');
    expect(await checkStamp(folder, 'abc', ['m.onnx'])).toBe(null);
    expect(await checkStamp(folder, 'abc', ['m.onnx'], true)).toBe('m.onnx has changed since it was fetched');
    await writeFile(path.join(folder, 'm.onnx'), 'half');
    expect(await checkStamp(folder, 'abc', ['m.onnx'])).toBe('m.onnx is missing or incomplete');
  });
});

it('says what is missing, what that means and how to get it, without fetching', async () => {
  const { stt } = await ensureModels({ env: { FOUNDRY_MODELS_DIR: folder }, fetch: false });
  expect(stt).toEqual({ status: 'missing', detail: 'speech recognition, Moonshine tiny-en: it is not there; "npx foundry models" fetches it. Voice is off until it is there; text works.' });
});

it('says that the next best is there, and takes only what is asked for', async () => {
  const useLite = catalog.find((model) => model.folder === 'use-lite-en');
  for (const name of entriesOf(useLite)) {
    await mkdir(path.dirname(path.join(folder, useLite.folder, name)), { recursive: true });
    await writeFile(path.join(folder, useLite.folder, name), name);
  }
  await writeStamp(path.join(folder, useLite.folder), artifactsDigest(useLite), entriesOf(useLite));
  const embeddings = async (env) => (await ensureModels({ env: { FOUNDRY_MODELS_DIR: folder, ...env }, fetch: false })).embeddings;
  expect(await embeddings({})).toEqual({ status: 'next best', detail: 'sentence embeddings, bge-small-en-v1.5: it is not there; "npx foundry models" fetches it. Requests are matched by the sentence embeddings USE-lite, the next best.' });
  expect(await embeddings({ FOUNDRY_EMBEDDINGS: 'use-lite' })).toEqual({ status: 'ready', detail: `sentence embeddings, USE-lite: ${folder}/use-lite-en` });
  expect(await embeddings({ FOUNDRY_EMBEDDINGS: 'bge' })).toMatchObject({ status: 'missing' });
});

it('keeps models in the user’s cache unless told otherwise', () => {
  expect(modelsDir({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/agent-foundry/models');
  expect(modelsDir({ FOUNDRY_MODELS_DIR: '/models', XDG_CACHE_HOME: '/cache' })).toBe('/models');
});
