import { expect, it } from 'vitest';
import { bankAgent } from '../../tests/fixtures/dossier-agent.ts';
import { partsOf, PartsReader } from './agent-parts.ts';

const together = (value: unknown): unknown => {
  const reader = new PartsReader();
  for (const part of partsOf(value)) reader.take(structuredClone(part));
  return reader.value();
};

it('puts an agent together as it was', () => {
  const agent = bankAgent();
  const [capability] = agent.spec.capabilities;
  const wide = { ...agent, spec: { ...agent.spec, capabilities: Array.from({ length: 1_000 }, (_, index) => ({ ...capability, id: `capability-${index}` })) } };
  expect(together(wide)).toEqual(wide);
  expect([...partsOf(wide)].length).toBeGreaterThan(10);
  expect(Object.keys(Object(together(wide)))).toEqual(Object.keys(wide));
});

it('leaves lists of short ones, empty ones and the like as they are', () => {
  for (const value of [null, 'text', [], {}, Array.from({ length: 65 }, (_, index) => index), { a: [[1], []], b: { c: { d: { e: Array.from({ length: 200 }, () => null) } } } }]) expect(together(value)).toEqual(value);
});
