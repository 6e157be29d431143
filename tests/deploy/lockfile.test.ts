import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';

interface Entry {
  resolved?: string;
  integrity?: string;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}

const root = path.resolve(import.meta.dirname, '..', '..');
const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Entry> };

it('the lockfile has an entry for the packages of every system: npm ci refuses a clean clone otherwise', () => {
  const absent = Object.entries(packages).flatMap(([at, entry]) => Object.keys(entry.optionalDependencies ?? {}).filter((name) => !packages[`${at}/node_modules/${name}`] && !packages[`node_modules/${name}`]));
  expect(absent).toEqual([]);
});

it('the lockfile names no registry, so that everybody keeps their own', () => {
  expect(Object.values(packages).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([]);
});

it('every package has a digest, but for those of other systems', () => {
  expect(Object.entries(packages).filter(([at, entry]) => at !== '' && !entry.integrity && !entry.optional).map(([at]) => at)).toEqual([]);
});
