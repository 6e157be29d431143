import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { compileDossier } from './compile-dossier.ts';

const folder = new URL('../../../shared/dossiers/bad/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn('bad-dossiers.test.ts: ../shared/dossiers/bad is absent, so its files are not tried.');

interface Case {
  file: string;
  defect: string;
  pointer: string;
  severity: 'error' | 'warning' | 'accept';
}
const cases = present ? (JSON.parse(readFileSync(new URL('INDEX.json', folder), 'utf8')) as { cases: Case[] }).cases : [];

/** What breaks logs, terminals and YAML. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u;

describe.runIf(present)('dossiers with one defect each', () => {
  it.each(cases.map((entry) => [entry.file, entry] as const))('%s', (file, { pointer, severity }) => {
    const started = performance.now();
    const { result, agent } = compileDossier(readFileSync(new URL(file, folder)), { fileName: file });
    const elapsedMs = performance.now() - started;
    const here = (wanted: string) => result.diagnostics.some((diagnostic) => diagnostic.pointer === pointer && diagnostic.severity === wanted);
    const loud = result.diagnostics.filter((diagnostic) => diagnostic.severity !== 'info').map((diagnostic) => diagnostic.code);
    const verdict = { error: !result.ok && here('error'), warning: result.ok && here('warning'), accept: result.ok && loud.length === 0 }[severity];
    expect({ verdict, diagnostics: verdict ? [] : result.diagnostics }).toEqual({ verdict: true, diagnostics: [] });
    expect(elapsedMs).toBeLessThan(2_000);
    expect(result.diagnostics.filter((diagnostic) => unprintable.test(`${diagnostic.message}${diagnostic.hint ?? ''}`))).toEqual([]);
    // What is accepted is written so that it loads back to the same, whatever its texts contain.
    expect(unprintable.test((result.yaml ?? '').replaceAll('\n', ''))).toBe(false);
    const loaded = result.yaml === null ? null : loadAgent(result.yaml);
    expect(loaded?.ok === true ? loaded.value : loaded).toEqual(agent);
  });

  it('are 97', () => expect(cases).toHaveLength(97));
});

describe.runIf(present)('hostile texts', () => {
  const compiled = (file: string) => {
    const { agent } = compileDossier(readFileSync(new URL(file, folder)), { fileName: file });
    if (agent === null) throw new Error(`${file} was refused`);
    return agent;
  };
  it('give safe names for tools', () => {
    const names = ['169-text-function-name-odd.json', '171-text-function-name-dunder.json', '173-text-function-name-empty.json'].map((file) => compiled(file).spec.functions[0]);
    expect(names.map((entry) => [entry?.name, entry?.original_name])).toEqual([
      ['read_menu_DROP_TABLE_orders', 'read menu; DROP TABLE orders; --'],
      ['proto', '__proto__'],
      ['function_9a0b59d2', ''],
    ]);
  });
  it('never become a path', () => expect(compiled('167-text-path-domain.json').metadata.id).toBe('etc-cron-d-evil'));
  it('stay texts in YAML', () => expect(compiled('161-text-yaml-norway.json').spec.entities[0]?.name).toBe(JSON.parse(readFileSync(new URL('161-text-yaml-norway.json', folder), 'utf8')).dossierSpecificDefinitions.entities[0].name));
  it('lose control characters and keep the rest', () => expect(compiled('181-text-nul.json').spec.entities[0]?.name).not.toContain('\u0000'));
  it('leave prototypes alone', () => {
    expect(compiled('147-proto-constructor.json').spec.modes[0]?.active_for[0]?.configuration).toEqual({});
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
