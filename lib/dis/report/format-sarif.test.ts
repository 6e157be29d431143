import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { mutate } from '../../../tests/support/dis/mutate-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';
import { formatSarif } from './format-sarif.ts';

const example = readFileSync(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8');

/** The schema of OASIS' committee, without its two names, which are of a draft that this validator does not keep. */
function sarifSchema(): object {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return schema;
}
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const accepts = ajv.compile(sarifSchema());
const complaints = (log: unknown): unknown[] => (accepts(log) ? [] : (accepts.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`));
const reportOf = (file: string, text: string) => ({ file, diagnostics: compileDossier(text).result.diagnostics });

describe('SARIF 2.1.0, by its schema', () => {
  it('is what is written for files of any name, be they good, bad or unreadable', () => {
    const reports = [reportOf('good.json', example), reportOf('-', '{"header": 1'), reportOf('my dossiers/ä#1?.json', '{"header": {}}'), reportOf('C:\\dossiers\\empty.json', ''), { file: 'none.json', diagnostics: [] }];
    expect(complaints(formatSarif(reports))).toEqual([]);
    expect(complaints(formatSarif([]))).toEqual([]);
  });
  it.each([
    ['C:\\my dossiers\\a#1.json', 'file:///C:/my%20dossiers/a%231.json'],
    ['d:/a.json', 'file:///d:/a.json'],
    ['\\\\till\\dossiers\\a.json', 'file://till/dossiers/a.json'],
    ['dossiers\\a.json', 'dossiers/a.json'],
    ['/srv/ä.json', '/srv/%C3%A4.json'],
    ['-', 'stdin'],
  ])('names the file %s as %s', (file, uri) => expect(formatSarif([{ file, diagnostics: [] }])).toMatchObject({ runs: [{ artifacts: [{ location: { uri } }] }] }));
  it('is what is written for damaged dossiers', () => {
    const damaged = JSON.parse(example);
    const reports = Array.from({ length: 200 }, (_, index) => reportOf(`${index}.json`, JSON.stringify(mutate(damaged, 900 + index), null, 2)));
    expect(complaints(formatSarif(reports))).toEqual([]);
  });
  it('is not what the schema takes for anything else', () => {
    expect(complaints({ version: '2.1.0' })).toEqual([" must have required property 'runs'"]);
  });
});
