import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutate } from '../../tests/support/dis/mutate-dossier.ts';
import { seededRandom } from '../../tests/support/dis/seeded-random.ts';
import { compileDossier } from './compile-dossier.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'));
const dossiers = { forno: read('forno-piccolo'), bank: read('northwind-bank') };

/** A copy whose objects have their members in another order: JSON says that it has no meaning. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, item]) => ({ key, item, at: random() }));
  return Object.fromEntries(members.toSorted((left, right) => left.at - right.at).map(({ key, item }) => [key, shuffled(item, random)]));
}

/** The YAML without the fingerprint of the file; null where the dossier has errors. */
const yamlOf = (text: string): string | null => compileDossier(text).result.yaml?.replace(/^ {4}sha256: .*$/m, '') ?? null;

describe('the same dossier', () => {
  it.each(Object.entries(dossiers))('gives the same agent however its members are ordered, indented or escaped: %s', (_, dossier) => {
    const plain = yamlOf(JSON.stringify(dossier));
    expect(plain).not.toBeNull();
    for (let seed = 1; seed <= 10; seed += 1) expect(yamlOf(JSON.stringify(shuffled(dossier, seededRandom(seed)), null, seed % 3))).toBe(plain);
    expect(yamlOf(JSON.stringify(dossier).replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`))).toBe(plain);
  }, 60_000);

  it('gives the same bytes every time, also where it was damaged, and the same agent in another order', () => {
    const complaints = Array.from({ length: 250 }, (_, index) => {
      const damaged = mutate(dossiers.forno as Parameters<typeof mutate>[0], 90_000 + index);
      const text = JSON.stringify(damaged);
      const first = compileDossier(text).result.yaml;
      if (compileDossier(text).result.yaml !== first) return `${index}: other bytes`;
      if (typeof damaged !== 'object' || damaged === null || JSON.stringify(damaged).includes('__proto__')) return null;
      return yamlOf(text) === yamlOf(JSON.stringify(shuffled(damaged, seededRandom(index)))) ? null : `${index}: another agent`;
    });
    expect(complaints.filter((each) => each !== null)).toEqual([]);
  }, 60_000);
});
