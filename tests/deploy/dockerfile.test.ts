import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const text = await readFile(path.join(root, 'Dockerfile'), 'utf8');

describe('Dockerfile', () => {
  it('has nothing that the linter objects to', () => {
    expect(validate(text).map((problem) => `${problem.range.start.line + 1}: ${problem.message}`)).toEqual([]);
  });

  it('copies only from stages that it has', () => {
    const stages = [...text.matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name]) => name);
    const sources = [...text.matchAll(/^COPY --from=(\w+) /gm)].map(([, name]) => name);
    expect([...new Set(sources)].toSorted()).toEqual(['build', 'models', 'production']);
    expect(sources.filter((source) => !stages.includes(source))).toEqual([]);
  });

  it('runs as another user than root, and takes no secret into the image', async () => {
    const last = text.slice(text.lastIndexOf('\nFROM '));
    expect(/^USER (\w+)$/m.exec(last)?.[1]).toBe('node');
    const ignored = (await readFile(path.join(root, '.dockerignore'), 'utf8')).split('\n');
    expect(['.env', '.env.*', 'data', '.git'].filter((name) => !ignored.includes(name))).toEqual([]);
  });

  it('has the Node that package.json asks for', async () => {
    const { engines } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
    const images = [...text.matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => Number(major));
    expect([engines.node, [...new Set(images)]]).toEqual(['>=20.19', [22]]);
  });
});
