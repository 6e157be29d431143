import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileResultSchema } from '@/lib/contracts/compile.ts';
import { diagnosticSchema } from '@/lib/contracts/diagnostics.ts';
import { run as compile } from './compile.ts';
import { run as validate } from './validate.ts';

const folder = mkdtempSync(join(tmpdir(), 'foundry-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const example = readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url), 'utf8');
const good = join(folder, 'good.json');
const bad = join(folder, 'bad one.json');
writeFileSync(good, example);
writeFileSync(bad, example.replace('"agentArchetype": "worker"', '"agentArchetype": "butler"').replace('342ea164-358b-5935-ab2a-10ce105ab524",\n        "stance": "REACT"', '342ea164-358b-5935-ab2a-10ce105ab525",\n        "stance": "REACT"'));

async function called(command: typeof validate, argv: string[], stdin = '') {
  const said = { out: '', err: '' };
  const code = await command(argv, {
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  });
  return { code, ...said };
}

describe('foundry validate', () => {
  it('shows each problem in its line, with a mark, a way out and a link', async () => {
    const { code, out } = await called(validate, [bad]);
    expect(code).toBe(1);
    expect(out.slice(0, out.indexOf('\n\n'))).toBe(`error[DIS-SHAPE]: "butler" is not allowed for "agentArchetype".
   --> ${bad}:132:27
    |
132 |         "agentArchetype": "butler",
    |                           ^^^^^^^^
    = at /dossierSpecificDefinitions/roles/0/agentArchetype
    = help: Allowed: worker, supervisor, specialist, orchestrator.
    = see docs/diagnostics.md#dis-shape`);
    expect(out.trimEnd().endsWith(`${bad}: 2 errors and 1 note`)).toBe(true);
  });
  it('answers 0 for a good file, also from standard input', async () => {
    expect((await called(validate, [good])).code).toBe(0);
    expect((await called(validate, ['-'], example)).code).toBe(0);
  });
  it('prints one array for several files', async () => {
    const { code, out } = await called(validate, [good, bad, '--format', 'json']);
    const reports = JSON.parse(out) as { file: string; ok: boolean; diagnostics: unknown[] }[];
    expect({ code, files: reports.map(({ file, ok }) => [file, ok]) }).toEqual({ code: 1, files: [[good, true], [bad, false]] });
    expect(reports.flatMap(({ diagnostics }) => diagnostics).map((diagnostic) => diagnosticSchema.parse(diagnostic))).toHaveLength(4);
  });
  it('prints SARIF 2.1.0', async () => {
    const log = JSON.parse((await called(validate, [bad, '--format', 'sarif'])).out);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          columnKind: 'utf16CodeUnits',
          tool: { driver: { name: 'Agent Foundry', rules: [{ id: 'DIS-READS-ONLY' }, { id: 'DIS-REF', shortDescription: { text: 'Reference to nothing' } }, { id: 'DIS-SHAPE' }] } },
          results: [
            { ruleId: 'DIS-SHAPE', ruleIndex: 2, level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: expect.stringMatching(/bad%20one\.json$/), index: 0 }, region: { startLine: 132, startColumn: 27, endLine: 132, endColumn: 35 } } }] },
            { ruleId: 'DIS-REF', ruleIndex: 1, level: 'error' },
            { ruleId: 'DIS-READS-ONLY', ruleIndex: 0, level: 'note' },
          ],
        },
      ],
    });
  });
  it.each([
    [[], 'No file is named. Use - to read from standard input.'],
    [['a.json', '--format', 'xml'], 'There is no format "xml". Use text, json or sarif.'],
    [['--frmt'], "Unknown option '--frmt'."],
  ])('answers 2 with its usage for %j', async (argv, message) => {
    const { code, err } = await called(validate, argv);
    expect({ code, first: err.split('\n')[0] }).toEqual({ code: 2, first: message });
    expect(err).toContain('Usage: npx foundry validate FILE...');
  });
  it('answers 2 for a file that is not there, and still checks the others', async () => {
    const { code, out, err } = await called(validate, [join(folder, 'none.json'), good]);
    expect({ code, err }).toEqual({ code: 2, err: `${join(folder, 'none.json')}: there is no such file.\n` });
    expect(out).toContain('1 note');
  });
  it('obeys nothing that a dossier tells a terminal', async () => {
    const { out } = await called(validate, ['-'], example.replace('"roleType": "agent"', '"roleType": "\\u001b[31mred\\u0007"').replace('"name": "Menu"', '"name": "a\u009bb"'));
    expect(out).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe('foundry compile', () => {
  it('prints the YAML, and nothing else, on standard output', async () => {
    const { code, out, err } = await called(compile, [good]);
    expect({ code, yaml: out }).toEqual({ code: 0, yaml: readFileSync(new URL('../../agents/forno-piccolo-pizza-ordering.yaml', import.meta.url), 'utf8') });
    expect(err).toContain('DIS-READS-ONLY');
  });
  it('writes the YAML where it is told to', async () => {
    const target = join(folder, 'out.yaml');
    expect(await called(compile, [good, '-o', target])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(target, 'utf8')).toMatch(/^# yaml-language-server.*\napiVersion: agent-foundry\/v1\n/);
    expect((await called(compile, [good, '-o', join(folder, 'none', 'out.yaml')])).code).toBe(2);
  });
  it('prints the answer of POST /api/compile as JSON', async () => {
    const { code, out } = await called(compile, [good, '--format', 'json']);
    expect({ code, answer: compileResultSchema.parse(JSON.parse(out)) }).toMatchObject({ code: 0, answer: { agent_id: 'forno-piccolo-pizza-ordering', ok: true, summary: { roles: 2 } } });
  });
  it('gives no YAML where there are errors', async () => {
    expect(await called(compile, [bad])).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse((await called(compile, [bad, '--format', 'json'])).out)).toMatchObject({ ok: false, yaml: null, summary: null });
  });
  it('takes one file', async () => expect((await called(compile, [good, bad])).code).toBe(2));
});
