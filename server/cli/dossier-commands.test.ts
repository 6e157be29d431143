import { mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { emitYaml } from '@/lib/agent/emit-yaml.ts';
import { compileResultSchema } from '@/lib/contracts/compile.ts';
import { diagnosticSchema } from '@/lib/contracts/diagnostics.ts';
import { run as compile } from './compile.ts';
import { wantsColour } from './dossier-files.ts';
import { run as validate } from './validate.ts';

const folder = mkdtempSync(join(tmpdir(), 'foundry-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const example = readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url), 'utf8');
const good = join(folder, 'good.json');
const bad = join(folder, 'bad one.json');
writeFileSync(good, example);
writeFileSync(bad, example.replace('"agentArchetype": "worker"', '"agentArchetype": "butler"').replace('342ea164-358b-5935-ab2a-10ce105ab524",\n        "stance": "REACT"', '342ea164-358b-5935-ab2a-10ce105ab525",\n        "stance": "REACT"'));

async function called(command: typeof validate, argv: string[], stdin = '', isTTY = false) {
  const said = { out: '', err: '' };
  const code = await command(argv, {
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    stdout: { isTTY, write: (text: string) => (said.out += text) },
    stderr: { isTTY, write: (text: string) => (said.err += text) },
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
    = at /dossierSpecificDefinitions/roles/0/agentArchetype, in the role "Order Taker"
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
    [['a.json', '-o', 'b.yaml'], 'validate writes no file; compile does.'],
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
  it('takes YAML by its ending, and from standard input by its look', async () => {
    const yaml = emitYaml(JSON.parse(example));
    writeFileSync(join(folder, 'good.yaml'), yaml);
    expect((await called(validate, [join(folder, 'good.yaml')])).code).toBe(0);
    expect(await called(validate, ['-'], yaml)).toMatchObject({ code: 0, out: expect.stringContaining('-: 1 note') });
  });
  it('checks several files and ends with 1 where one has errors', async () => {
    const { code, out } = await called(validate, [good, bad, good]);
    expect({ code, totals: out.split('\n').filter((line) => /: \d+ (?:note|error)s?\b/.test(line)).map((line) => line.slice(folder.length + 1)) }).toEqual({ code: 1, totals: ['good.json: 1 note', 'bad one.json: 2 errors and 1 note', 'good.json: 1 note'] });
  });
  it('reads no more of a file than a dossier may have', async () => {
    const large = join(folder, 'large.json');
    writeFileSync(large, '');
    truncateSync(large, 65 * 1024 * 1024);
    expect(await called(validate, [large])).toMatchObject({ code: 1, out: expect.stringContaining('error[DIS-SIZE]: The file has 65 MB; at most 64 MB are read.') });
    const before = process.memoryUsage().rss;
    expect(await called(validate, ['/dev/zero'])).toMatchObject({ code: 1, out: expect.stringContaining('DIS-SIZE') });
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });
  it('shows 200 problems and says how many more there are', async () => {
    const dossier = JSON.parse(example);
    dossier.dossierSpecificDefinitions.endpoints = Array.from({ length: 300 }, (_, index) => ({ ...dossier.dossierSpecificDefinitions.endpoints[0], endpointId: `x${index}` }));
    const { out } = await called(validate, ['-'], JSON.stringify(dossier));
    expect(out.match(/^error\[/gm)).toHaveLength(200);
    expect(out).toMatch(/\nand \d+ more problems\. Correct the first ones and compile again\.\n\n-: 200 errors, and \d+ more problems\n$/);
  });
  it('paints only a terminal, and asks NO_COLOR and FORCE_COLOR', () => {
    const wish = (variables: Record<string, string>, isTTY: boolean) => wantsColour({ isTTY }, variables);
    expect([wish({}, true), wish({}, false)]).toEqual([true, false]);
    expect([wish({ NO_COLOR: '1' }, true), wish({ NO_COLOR: '' }, true), wish({ TERM: 'dumb' }, true)]).toEqual([false, true, false]);
    expect([wish({ FORCE_COLOR: '1' }, false), wish({ FORCE_COLOR: '0' }, true), wish({ FORCE_COLOR: '1', NO_COLOR: '1' }, false)]).toEqual([true, false, true]);
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
  it('overwrites no dossier', async () => {
    expect(await called(compile, [good, '-o', join(folder, '.', 'good.json')])).toMatchObject({ code: 2, err: expect.stringMatching(/^The YAML would overwrite the dossier/) });
    expect(readFileSync(good, 'utf8')).toBe(example);
  });
  it('overwrites none through a link either', async () => {
    const link = join(folder, 'link.json');
    symlinkSync(good, link);
    for (const [from, to] of [[link, good], [good, link], [link, link]] as const) expect(await called(compile, [from, '-o', to])).toMatchObject({ code: 2, err: expect.stringMatching(/^The YAML would overwrite the dossier/) });
    expect(readFileSync(good, 'utf8')).toBe(example);
  });
  it('takes a dossier from standard input', async () => expect((await called(compile, ['-'], example)).code).toBe(0));
  it('takes one file', async () => expect((await called(compile, [good, bad])).code).toBe(2));
});
