import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const folders = ['app', 'components', 'lib', 'public', 'server'];
const rootFile = /^(next\.config|postcss\.config|middleware|proxy|instrumentation|tsconfig|package-lock)\b/;
const isSource = (name) => !/\.test\.[a-z]+$/.test(name) && !name.startsWith('.');

async function listFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => (error.code === 'ENOENT' ? [] : Promise.reject(error)));
  const found = await Promise.all(entries.filter((entry) => isSource(entry.name)).map((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? listFiles(full) : [full];
  }));
  return found.flat();
}

/** One digest of everything that a build is made from: names and contents of the sources, the lockfile, the configuration. */
export async function hashSources(root) {
  const top = (await readdir(root)).filter((name) => rootFile.test(name) && isSource(name)).map((name) => path.join(root, name));
  const files = [...top, ...(await Promise.all(folders.map((folder) => listFiles(path.join(root, folder))))).flat()].toSorted();
  const hash = createHash('sha256').update(process.versions.modules);
  const contents = await Promise.all(files.map((file) => readFile(file)));
  files.forEach((file, at) => hash.update(`\0${path.relative(root, file)}\0`).update(contents[at]));
  return hash.digest('hex');
}
