import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureModels } from '../models.mjs';
import { checkStamp, writeStamp } from './model-stamp.mjs';
import { modelsDir } from './models-dir.mjs';
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
  expect(stt).toEqual({ status: 'missing', detail: 'speech recognition, Moonshine tiny-en: it is not there. Voice is off until it is there; text works. "npx foundry models" fetches it.' });
});

it('keeps models in the user’s cache unless told otherwise', () => {
  expect(modelsDir({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/agent-foundry/models');
  expect(modelsDir({ FOUNDRY_MODELS_DIR: '/models', XDG_CACHE_HOME: '/cache' })).toBe('/models');
});
