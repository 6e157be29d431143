import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diagnosticPages } from './diagnostic-pages.ts';
import { writeDiagnosticsPage } from './diagnostics-page.ts';

const dis = new URL('../', import.meta.url);

it('is what docs/diagnostics.md holds (else run npm run generate)', () => {
  expect(readFileSync(new URL('../../docs/diagnostics.md', dis), 'utf8')).toBe(writeDiagnosticsPage());
});

/** Codes in the sources of a folder of lib, tests left out. */
function codesIn(folder: string, pattern: RegExp): string[] {
  const home = new URL(`../${folder}/`, dis);
  const sources = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'agent-problem-pages.ts');
  return sources.flatMap((file) => [...readFileSync(new URL(file, home), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''));
}

it('explains every code of the compiler and of agent files, once', () => {
  const used = new Set([...codesIn('dis', /'(DIS-[A-Z-]+)'/g), ...codesIn('agent', /'(AGENT-[A-Z-]+)'/g), ...codesIn('registry', /code: '(agent_(?:file_\w+|unreadable))'/g)]);
  const explained = diagnosticPages.map((page) => page.code);
  expect([...used].toSorted()).toEqual([...new Set(explained)].toSorted());
  expect(explained).toHaveLength(new Set(explained).size);
});

it('has a test beside every rule, and no rule longer than 60 lines', () => {
  const rules = readdirSync(new URL('rules/', dis)).filter((file) => !file.endsWith('.test.ts'));
  const shared = ['all-rules.ts', 'dossier-rule.ts', 'expression-hints.ts', 'names.ts', 'run-rules.ts'];
  const tests = new Set(readdirSync(new URL('rules/', dis)).filter((file) => file.endsWith('.test.ts')));
  expect(rules.filter((file) => !shared.includes(file) && !tests.has(file.replace('.ts', '.test.ts')))).toEqual([]);
  // The list of rules has two lines for each of them.
  expect(rules.filter((file) => file !== 'all-rules.ts' && readFileSync(new URL(`rules/${file}`, dis), 'utf8').trimEnd().split('\n').length > 62)).toEqual([]);
});
