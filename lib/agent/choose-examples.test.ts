import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bankAgent } from '../../tests/fixtures/dossier-agent.ts';
import type { Agent } from './agent-schema.ts';
import { chooseExamples } from './choose-examples.ts';
import { loadAgent } from './load-agent.ts';

const shipped = (id: string): Agent => {
  const loaded = loadAgent(readFileSync(new URL(`../../agents/${id}.yaml`, import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error(`${id} is broken`);
  return loaded.value;
};

it('shows of the examples that ship what a caller would say, questions and changes in turn', () => {
  expect(chooseExamples(shipped('forno-piccolo-pizza-ordering').spec, 3)).toEqual(['What pizzas do you have?', 'Can I get a pizza?', 'Where is my pizza?']);
  expect(chooseExamples(shipped('northwind-bank-retail-banking').spec, 3)).toEqual(['How much money do I have?', 'I lost my card', 'Where is my transfer?']);
});
it('shows nothing of proving who one is, unless that is all there is', () => {
  const { spec } = bankAgent();
  const all = chooseExamples(spec, 99);
  expect(all).not.toContain('Please sendOneTimeCode');
  expect(all).not.toContain('Please checkOneTimeCode');
  const identity = { ...spec, capabilities: spec.capabilities.filter(({ id }) => /OneTimeCode/i.test(id)) };
  expect(chooseExamples(identity, 3)).toEqual(['Please sendOneTimeCode', 'Please checkOneTimeCode']);
});
it('leaves out what no caller can ask for, and is empty where there is nothing', () => {
  const { spec } = bankAgent();
  const [first] = spec.capabilities;
  expect(chooseExamples({ ...spec, capabilities: [{ ...first!, closed: true }, { ...first!, initiator: 'agent' }, { ...first!, examples: [] }] }, 3)).toEqual([]);
});
