import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agentDetailSchema } from '@/lib/contracts/agent-detail.ts';
import type { Agent } from './agent-schema.ts';
import { describeAgent } from './describe-agent.ts';
import { loadAgent } from './load-agent.ts';

function example(name: string): Agent {
  const loaded = loadAgent(readFileSync(new URL(`../../agents/${name}.yaml`, import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error(`${name} does not load`);
  return loaded.value;
}

test('says of each part how it is run and where in the dossier it stands', () => {
  const detail = describeAgent(example('forno-piccolo-pizza-ordering'), 3);
  expect(detail.agent_version).toBe(3);
  expect(detail.functions.find((one) => one.name === 'readMenu')).toMatchObject({
    title: 'Read menu',
    pointer: '/dossierSpecificDefinitions/functionCatalogEntries/0',
    calls: [{ capability: 'Tell the menu', kind: 'API_CALL', target: 'GET https://till.forno.example/menu', when: 'Any time', mutates: false, pointer: '/dossierSpecificDefinitions/tripletFunctionMatrixEntries/0' }],
  });
  expect(detail.functions.find((one) => one.name === 'priceOrder')?.calls[0]).toMatchObject({ kind: 'SCRIPT', target: 'pricing/total.py' });
  expect(detail.graph.nodes.map(({ id, pointer }) => [id, pointer])).toEqual([
    ['route', '/dossierSpecificDefinitions/roles/0'],
    ['tell-the-menu', '/dossierSpecificDefinitions/agenticTriplets/0'],
    ['take-an-order', '/dossierSpecificDefinitions/agenticTriplets/1'],
    ['where-is-my-pizza', '/dossierSpecificDefinitions/agenticTriplets/2'],
    ['cancel-an-order', '/dossierSpecificDefinitions/agenticTriplets/3'],
    ['call-the-guest', '/dossierSpecificDefinitions/agenticTriplets/4'],
    ['end', ''],
  ]);
});

test('fits its contract for an agent with everything', () => {
  const detail = describeAgent(example('northwind-bank-retail-banking'), 1);
  expect(agentDetailSchema.parse(detail)).toEqual(detail);
  expect(detail.gates.every((gate) => gate.refusal !== '')).toBe(true);
});
