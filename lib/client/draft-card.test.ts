import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeAgent } from '../agent/describe-agent.ts';
import { loadAgent } from '../agent/load-agent.ts';
import { draftCard } from './draft-card.ts';

test('shows a draft as its published card would be', () => {
  const loaded = loadAgent(readFileSync(new URL('../../agents/forno-piccolo-pizza-ordering.yaml', import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error('the example agent does not load');
  expect(draftCard('forno', describeAgent(loaded.value, 2))).toMatchObject({
    id: 'forno',
    name: 'Forno Piccolo Pizza Ordering',
    persona: 'Rosa',
    is_default: false,
    capabilities: ['Tell the menu', 'Take an order', 'Where is my pizza', 'Cancel an order'],
    environment: 'mock',
  });
});
