import { expect, test } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { catalogueOf } from './catalogue.ts';

function listOf(change: (spec: Agent['spec']) => void): { name: string; code: string; price: number }[] {
  const agent = pizzaAgent();
  change(agent.spec);
  return catalogueOf(agent, agent.spec.entities[0]!);
}
const namesOf = (change: (spec: Agent['spec']) => void): string[] => listOf(change).map(({ name }) => name);

test('begins with what people usually ask for, where the dossier names nothing', () => {
  expect(namesOf(() => {})).toEqual(['Margherita pizza', 'Vegetarian pizza', 'Broccoli pizza', 'Mushroom pizza', 'Tuna pizza']);
  expect(namesOf(({ entities }) => { entities[0]!.description = 'Rooms and their price for a night.'; }).slice(0, 3)).toEqual(['Single room', 'Double room', 'Family room']);
  expect(namesOf(({ entities }) => { entities[0]!.description = 'Widgets in stock.'; })).toHaveLength(5);
});

test('takes the names that the dossier gives: in descriptions, as a value, in a glossary', () => {
  const fromDescription = namesOf(({ entities }) => { entities[0]!.description = 'Pizzas such as Diavola, quattro stagioni or Marinara. With prices.'; });
  expect(fromDescription.slice(0, 3)).toEqual(['Diavola', 'Quattro stagioni', 'Marinara']);
  expect(fromDescription).toHaveLength(5);
  expect(namesOf(({ entities }) => entities[0]!.attributes.push({ name: 'name', type: 'string', description: 'What it is called.', value: ['Bianca', 'Rossa'] })).slice(0, 2)).toEqual(['Bianca', 'Rossa']);
  expect(namesOf(({ functions }) => { functions[0]!.outputs.properties.items!.description = 'Pizzas with prices, for example Capricciosa.'; }).slice(0, 1)).toEqual(['Capricciosa']);
  expect(namesOf(({ knowledge }) => knowledge.push({ id: 'k', name: 'Words', description: '', capabilities: [], entries: [{ name: 'Napoli', text: 'A pizza with anchovies.' }, { name: 'Cash', text: 'Paid at the door.' }] })).slice(0, 2)).toEqual(['Napoli', 'Broccoli pizza']);
});

test('gives each thing a code of its own, also where names begin alike', () => {
  const list = listOf(({ entities }) => { entities[0]!.description = 'Pizzas such as Margherita, Marinara, Mare, Mar.'; });
  expect(list.slice(0, 4).map(({ name, code }) => [name, code])).toEqual([['Margherita', 'MAR'], ['Marinara', 'MAI'], ['Mare', 'MAE'], ['Mar', 'MA2']]);
});
