import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const block = 512;
const text = (field) => field.toString('utf8').replace(/\0.*$/s, '');

/**
 * The plain files of a gzipped tar archive (POSIX ustar), which is what npm packages are, by name. All of it is in memory.
 * Throws where the archive is cut off or is none.
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function readTar(file) {
  const archive = await promisify(gunzip)(await readFile(file));
  const files = new Map();
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) break;
    if (text(header.subarray(257, 262)) !== 'ustar') throw new Error(`${file} has no tar header at byte ${at}.`);
    const size = Number.parseInt(text(header.subarray(124, 136)).trim() || '0', 8);
    const [kind, prefix] = [text(header.subarray(156, 157)), text(header.subarray(345, 500))];
    const content = archive.subarray(at + block, at + block + size);
    if (content.length !== size) throw new Error(`${file} ends in the middle of an entry.`);
    if (kind === '0' || kind === '') files.set(`${prefix && `${prefix}/`}${text(header.subarray(0, 100))}`, content);
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}
