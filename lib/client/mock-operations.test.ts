import { expect, test } from 'vitest';
import { buildOpenapi } from '@/lib/mock-api/build-openapi.ts';
import { bankAgent, pizzaAgent } from '../../tests/fixtures/dossier-agent.ts';
import { mockDocumentSchema, operationGroups, searchOperations } from './mock-operations.ts';

const groupsOf = (agent: ReturnType<typeof pizzaAgent>): ReturnType<typeof operationGroups> => operationGroups(mockDocumentSchema.parse(JSON.parse(JSON.stringify(buildOpenapi(agent, new Date(Date.UTC(2026, 10, 3)))))));
const pizza = groupsOf(pizzaAgent());

test('reads every operation of the mock’s document, grouped by what it is about', () => {
  expect(pizza.map(({ name, operations }) => [name, operations.map(({ method, path, mode }) => [method, path, mode])])).toEqual([
    ['Menu', [['GET', '/menu', 'READ']]],
    ['Order', [['POST', '/functions/priceOrder', 'OTHER'], ['POST', '/orders', 'CREATE'], ['GET', '/orders/{orderNumber}', 'READ'], ['DELETE', '/orders/{orderNumber}', 'DELETE']]],
  ]);
  expect(groupsOf(bankAgent()).flatMap(({ operations }) => operations)).toHaveLength(9);
});

test('reads the inputs of each, with where they go and an example of what must be given', () => {
  const [menu, place] = [pizza[0]?.operations[0], pizza[1]?.operations[1]];
  expect(menu?.inputs).toEqual([{ name: 'diet', place: 'query', required: false, schema: { type: 'string', description: 'Only vegetarian or vegan items.' } }]);
  expect(place?.inputs.map(({ name, place: where, required, example }) => [name, where, required, typeof example])).toEqual([['items', 'body', true, 'object'], ['address', 'body', true, 'string'], ['confirmed', 'body', true, 'boolean']]);
});

test('finds operations by words of name, path, group and capability', () => {
  const found = (wanted: string): string[] => searchOperations(pizza, wanted).flatMap(({ operations }) => operations.map(({ id }) => id));
  expect(found('order delete')).toEqual(['cancelOrder']);
  expect(found('MENU')).toEqual(['readMenu']);
  expect(found('')).toHaveLength(5);
  expect(found('oven')).toEqual([]);
});
