import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;

/**
 * Lists a zip archive's entries from its central directory (APPNOTE 4.3.12); wheels and jars are zip archives.
 * @returns {Promise<Map<string, {method: number, compressedSize: number, size: number, headerOffset: number}>>}
 */
export async function listZip(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || tail.readUInt32LE(end) !== endSignature) throw new Error(`${file} is not a zip archive: it has no end record.`);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    const entries = new Map();
    let at = 0;
    for (let left = tail.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (directory.readUInt32LE(at) !== centralSignature) throw new Error(`${file} has a damaged directory at byte ${at}.`);
      const nameLength = directory.readUInt16LE(at + 28);
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
      entries.set(name, { method: directory.readUInt16LE(at + 10), compressedSize: directory.readUInt32LE(at + 20), size: directory.readUInt32LE(at + 24), headerOffset: directory.readUInt32LE(at + 42) });
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return entries;
  } finally {
    await handle.close();
  }
}

/** Writes one entry of the archive to `target`, stored or deflated. Throws where the size is not what the archive says. */
export async function extractZipEntry(file, entry, target) {
  const handle = await open(file);
  const header = Buffer.alloc(30);
  await handle.read(header, 0, 30, entry.headerOffset);
  await handle.close();
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const source = createReadStream(file, { start, end: start + entry.compressedSize - 1 });
  const out = createWriteStream(target);
  if (entry.method === 8) await pipeline(source, createInflateRaw(), out);
  else if (entry.method === 0) await pipeline(source, out);
  else throw new Error(`${file} has an entry with compression method ${entry.method}; 0 and 8 are supported.`);
  if (out.bytesWritten !== entry.size) throw new Error(`${file} has an entry of ${entry.size} bytes that unpacked to ${out.bytesWritten}.`);
}
