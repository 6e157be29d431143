import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envSchema, parseEnv as parseEnvironment } from '@/lib/core/env.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const read = (name: string) => readFile(path.join(root, name), 'utf8');

describe('.env.example', () => {
  it('has every variable of the product and of docker-compose.yml, and no other', async () => {
    const ofCompose = [...(await read('docker-compose.yml')).matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!);
    const wanted = new Set([...Object.keys(envSchema.shape), ...ofCompose]);
    expect(Object.keys(parseEnv(await read('.env.example'))).toSorted()).toEqual([...wanted].toSorted());
  });

  it('shows the defaults as they are', async () => {
    const secrets = { NEXTAUTH_SECRET: 'x'.repeat(16), FOUNDRY_WORKER_SECRET: 'x'.repeat(16) };
    expect(parseEnvironment({ ...parseEnv(await read('.env.example')), ...secrets })).toEqual(parseEnvironment(secrets));
  });

  it('explains every variable: a comment stands above each, or above the ones that it goes with', async () => {
    const lines = (await read('.env.example')).split('\n');
    const unexplained = lines.filter((line, at) => /^[A-Z_]+=/.test(line) && !/^(#(?! ---)|[A-Z_]+=)/.test(lines[at - 1] ?? ''));
    expect(unexplained).toEqual([]);
  });

  it('holds no secret', async () => {
    const values = parseEnv(await read('.env.example'));
    expect(Object.entries(values).filter(([name, value]) => /SECRET|PASSWORD|API_KEY/.test(name) && value !== '')).toEqual([]);
  });
});
