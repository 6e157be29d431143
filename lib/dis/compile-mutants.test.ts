import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import { mutate } from '../../tests/support/dis/mutate-dossier.ts';
import { compileDossier } from './compile-dossier.ts';

const example = JSON.parse(readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url), 'utf8'));
const mutants = 800;

/** What is wrong with compiling one mutant, or null: it must answer, and what it accepts must load back as it is. */
function complaint(seed: number): string | null {
  const text = JSON.stringify(mutate(example, seed));
  const { result, agent } = compileDossier(text);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  if (result.ok !== (errors.length === 0)) return `${seed}: ok is ${result.ok} with ${errors.length} errors`;
  if (result.diagnostics.some(({ range: { start, end } }) => end.line < start.line || (end.line === start.line && end.column < start.column))) return `${seed}: a range ends before it begins`;
  if (result.yaml === null) return null;
  const loaded = loadAgent(result.yaml);
  if (!loaded.ok) return `${seed}: ${loaded.diagnostics[0]?.message ?? ''}`;
  return JSON.stringify(loaded.value) === JSON.stringify(agent) ? null : `${seed}: loads back to another agent`;
}

describe('damaged dossiers', () => {
  it('are answered, and what is accepted loads back to the same agent', () => {
    expect(Array.from({ length: mutants }, (_, index) => complaint(4_711 + index)).filter((each) => each !== null)).toEqual([]);
  }, 60_000);
});
