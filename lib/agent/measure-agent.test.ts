import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { measureAgent } from './measure-agent.ts';

it('estimates the length of an agent that is written, and ends counting above a bound', () => {
  const { agent, result } = compileDossier(readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url)));
  if (agent === null) throw new Error('the example compiles');
  const written = result.yaml?.length ?? 0;
  const { characters, ...rest } = measureAgent(agent, 1e6);
  expect(rest).toEqual({ exceeded: false, largest: 'functions' });
  expect(characters / written).toBeGreaterThan(0.9);
  expect(characters / written).toBeLessThan(1.15);
  const text = 'x'.repeat(40_000);
  const huge = { ...agent, spec: { ...agent.spec, knowledge: Array.from({ length: 1_000_000 }, () => ({ id: 'a', name: 'a', description: text, capabilities: [], entries: [], source: '' })) } };
  expect(measureAgent(huge, 1e6)).toMatchObject({ exceeded: true, largest: 'knowledge' });
  expect(measureAgent({ ...agent, spec: { ...agent.spec, greeting: `${'\n'.repeat(500)}${'\u0001'.repeat(500)}` } }, 1e6).characters - characters).toBe(500 * 5 + 500 * 6 - agent.spec.greeting.length);
});
