import { readFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { compileDossier } from '../compile-dossier.ts';
import { isRecord } from '../schema/kinds.ts';
import { locateInYaml } from './locate-yaml.ts';

const example: unknown = JSON.parse(readFileSync(new URL('../../../examples/northwind-bank.json', import.meta.url), 'utf8'));
const comments = '# a comment that nobody reads, below the dossier\n'.repeat(90_000);

/** Every pointer of a document, but those of its large parts, which are marked by their line alone. */
function pointersOf(value: unknown, pointer = ''): string[] {
  if (!Array.isArray(value) && !isRecord(value)) return [pointer];
  const inside = Object.entries(value).flatMap(([key, member]) => pointersOf(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  return JSON.stringify(value).length > 50_000 ? inside : [pointer, ...inside];
}
const pointers = pointersOf(example);

describe('places in a very long YAML text', () => {
  it.each([['two spaces', { indent: 2 }], ['four spaces', { indent: 4 }], ['items as deep as their key', { seqNoIndent: true }], ['texts in quotes', { quoteStyle: 'double' as const, lineWidth: 40 }]])('are those of the whole text: %s', (_, options) => {
    const text = dump(example, options);
    expect(pointers.length).toBeGreaterThan(3_000);
    expect(locateInYaml(text + comments, pointers)).toEqual(locateInYaml(text, pointers));
  });

  it('are told in every message', () => {
    const broken = dump(example).replace(/stance: REACT\n/, 'stance: REACTS\n').replace('domainName:', 'domainNames:').replace("type: string\n", "type: 7\n");
    const problems = (text: string): unknown => compileDossier(text).result.diagnostics.map(({ code, pointer, range }) => [code, pointer, range]);
    expect(problems(broken + comments)).toEqual(problems(broken));
    expect(compileDossier(broken + comments).result.diagnostics.map(({ pointer, range }) => `${pointer} ${broken.split('\n')[range.start.line - 1]?.trim()}`).slice(0, 3)).toMatchInlineSnapshot(`
      [
        "/header/domainName domainNames: Northwind Bank Retail Banking",
        "/dossierSpecificDefinitions/entities/0/attributes/0/type type: 7",
        "/dossierSpecificDefinitions/agenticTriplets/2/stance stance: REACTS",
      ]
    `);
  });

  it('are the beginning where the text is in no block style', () => {
    const pointer = '/dossierSpecificDefinitions/entities/0/name';
    expect(locateInYaml(`${JSON.stringify(example)}\n${comments}`, [pointer]).get(pointer)).toBeUndefined();
  });
});
