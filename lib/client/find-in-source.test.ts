import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { findInSource } from './find-in-source.ts';

const dossier = readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url), 'utf8');
const parsed = JSON.parse(dossier) as { dossierSpecificDefinitions: { agenticTriplets: unknown[] } };
const marked = (text: string, pointer: string): string | null => {
  const place = findInSource(text, pointer);
  return place === null ? null : text.slice(place.from, place.to);
};

test('finds a part of a JSON text, whole', () => {
  const text = '{"a": [{"b/c": 1}, "x"], "d~": {"e": null}}';
  expect(marked(text, '/a/0')).toBe('{"b/c": 1}');
  expect(marked(text, '/a/0/b~1c')).toBe('"b/c": 1');
  expect(marked(text, '/a/1')).toBe('"x"');
  expect(marked(text, '/d~0/e')).toBe('"e": null');
});

test('finds a part of a YAML text, whole', () => {
  const text = `# a dossier\na:\n  - b: 1\n    c: "x"\n  - {d: [1, 2], 'it''s': 3}\n"q r": |\n  text\n`;
  expect(marked(text, '/a/0')).toBe('b: 1\n    c: "x"');
  expect(marked(text, '/a/0/c')).toBe('c: "x"');
  expect(marked(text, "/a/1/it's")).toBe("'it''s': 3");
  expect(marked(text, '/q r')).toBe('"q r": |\n  text');
});

test('where a pointer leads nowhere, the nearest part that exists; nothing of the whole text', () => {
  expect(marked('{"a": [1]}', '/a/7/x')).toBe('"a": [1]');
  expect(marked('{"a": [1]}', '/z')).toBeNull();
  expect(marked('{"a": [1]}', '')).toBeNull();
  expect(marked('', '/a')).toBeNull();
});

test('every triplet of a real dossier is found, in JSON and in YAML', () => {
  const { agenticTriplets } = parsed.dossierSpecificDefinitions;
  expect(agenticTriplets).toHaveLength(5);
  const yaml = stringify(parsed);
  agenticTriplets.forEach((triplet, index) => {
    const pointer = `/dossierSpecificDefinitions/agenticTriplets/${index}`;
    expect(JSON.parse(marked(dossier, pointer) ?? 'null')).toEqual(triplet);
    expect(marked(yaml, pointer)).toMatch(/^tripletId: /);
  });
});
