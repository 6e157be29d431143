import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { emitYaml } from '@/lib/agent/emit-yaml.ts';
import { compileDossier } from '../compile-dossier.ts';

const example = readFileSync(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8');
const problems = (input: Uint8Array | string, fileName = 'a.json', maxBytes?: number) =>
  compileDossier(input, { fileName, ...(maxBytes === undefined ? {} : { maxBytes }) }).result.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message, pointer, range: { start, end } }) => `${code} ${pointer} ${start.line}:${start.column}-${end.line}:${end.column} ${message}`);
const bytes = (...parts: (string | number[])[]): Uint8Array => new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

describe('JSON', () => {
  it('finds keys given twice, however they are written', () => {
    expect(problems('{"header": 1,\n "he\\u0061der": 2}').filter((line) => line.startsWith('DIS-DUPLICATE'))).toEqual(['DIS-DUPLICATE-KEY /header 2:2-2:15 The field "header" is given twice in one object.']);
    expect(problems('{"a": {"b": 1, "b": 2, "__proto__": 1, "__proto__": 2}}').filter((line) => line.startsWith('DIS-DUPLICATE'))).toHaveLength(2);
  });
  it('stops at depth 64 without reading on', () => {
    const started = performance.now();
    expect(problems('['.repeat(1_000_000))).toEqual(['DIS-DEPTH  1:65-1:66 Lists and objects are nested deeper than 64.']);
    expect(performance.now() - started).toBeLessThan(500);
    expect(problems(`${'['.repeat(64)}${']'.repeat(64)}`)[0]).toMatch(/^DIS-SHAPE/);
  });
  it('does not count brackets and colons inside texts', () => expect(compileDossier(example.replace('Menu of the day.', '[[[{{{: \\\\\\": :')).result.ok).toBe(true));
  it('places a problem by line and column of the value, in a text with marks and wide characters', () => {
    const text = `\ufeff${example.replace('"Rosa"', '"Rosa 🍕"').replace('"entityType": "agent"', '"x": "🍕", "entityType": "Agent"')}`;
    const line = text.split('\n').findIndex((each) => each.includes('"Agent"'));
    const column = (text.split('\n')[line] ?? '').indexOf('"Agent"');
    expect(problems(text)).toContain(`DIS-SHAPE /dossierSpecificDefinitions/entities/3/entityType ${line + 1}:${column + 1}-${line + 1}:${column + 8} "Agent" is not allowed for "entityType".`);
  });
});

describe('bytes', () => {
  it('are UTF-8, with or without a mark', () => expect(compileDossier(bytes([0xef, 0xbb, 0xbf], example)).result.ok).toBe(true));
  it.each([
    ['UTF-16 with a mark', bytes([0xff, 0xfe, 0x7b, 0x00]), 'DIS-ENCODING  1:1-1:1 The file is UTF-16 (little endian); a dossier is UTF-8.'],
    ['UTF-16 without one', bytes([0x00, 0x7b, 0x00, 0x7d]), 'DIS-ENCODING  1:1-1:1 The file is UTF-16 (big endian); a dossier is UTF-8.'],
    ['Latin-1, at the place of the first wrong byte', bytes('{\n"a": "caf', [0xe9], '"}'), 'DIS-ENCODING  2:10-2:11 The file is not UTF-8: it contains bytes that are no character.'],
  ])('of another encoding are named: %s', (_, input, expected) => expect(problems(input)).toEqual([expected]));
  it('are refused above the limit, before they are read', () => expect(problems(example, 'a.json', 1_000)).toEqual(['DIS-SIZE  1:1-1:1 The file has 20 kB; at most 1 kB are read.']));
});

describe('YAML', () => {
  it('compiles to the same agent, but for the hash of the file', () => {
    const yaml = emitYaml(JSON.parse(example));
    const withoutHash = (text: string | null) => ({ ...(load(text ?? '') as { metadata: { source: object } }), metadata: null });
    expect(withoutHash(compileDossier(yaml, { fileName: 'forno.yaml' }).result.yaml)).toEqual(withoutHash(compileDossier(example).result.yaml));
  });
  it('is placed by line and column too', () => {
    const yaml = emitYaml(JSON.parse(example)).replace('entityType: agent', 'entityType: robot');
    const line = yaml.split('\n').findIndex((each) => each.includes('robot')) + 1;
    expect(problems(yaml, 'a.yml')).toContain(`DIS-SHAPE /dossierSpecificDefinitions/entities/3/entityType ${line}:19-${line}:24 "robot" is not allowed for "entityType".`);
  });
  it.each([
    ['tags', 'a: !!js/function x', 'DIS-YAML'],
    ['aliases', 'a: &x [1]\nb: *x', 'DIS-YAML'],
    ['keys given twice', 'a: 1\na: 2', 'DIS-DUPLICATE-KEY'],
    ['deep nesting', '['.repeat(100_000), 'DIS-DEPTH'],
    ['deep indentation', Array.from({ length: 3_000 }, (__, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'DIS-DEPTH'],
    ['nothing', '', 'DIS-YAML'],
  ])('has no %s', (_, text, code) => expect(problems(text, 'a.yaml').map((line) => line.split(' ')[0])).toEqual([code]));
  it('in a file called .json is named', () => expect(compileDossier('header:\n  dossierId: x\n', { fileName: 'a.json' }).result.diagnostics[0]?.hint).toBe('This looks like YAML: give the file the ending .yaml.'));
});

it('names a model in Turtle', () => expect(problems('@prefix dis: <https://example.org/> .', 'a.ttl').map((line) => line.split(' ')[0])).toEqual(['DIS-TURTLE']));

it('reports at most 200 problems, errors first, and how many more there are', () => {
  const dossier = JSON.parse(example);
  dossier.dossierSpecificDefinitions.endpoints = Array.from({ length: 300 }, (_, index) => ({ ...dossier.dossierSpecificDefinitions.endpoints[0], endpointId: `x${index}`, name: 'n' }));
  const { diagnostics } = compileDossier(JSON.stringify(dossier)).result;
  expect(diagnostics).toHaveLength(201);
  expect(diagnostics.slice(0, 200).every(({ severity }) => severity === 'error')).toBe(true);
  expect(diagnostics.at(-1)).toMatchObject({ code: 'DIS-MORE', message: expect.stringMatching(/^and \d+ more problems\.$/) });
});
