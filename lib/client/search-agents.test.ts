import { expect, test } from 'vitest';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { searchAgents } from './search-agents.ts';

const agent = (id: string, name: string, capabilities: string[]): AgentCard => ({ id, name, persona: 'Rosa', description: '', is_default: false, examples: [], capabilities, voice: true, text: true, assumed_facts: [], environment: 'mock' });
const agents = [agent('zoo', 'Zoológico', ['Buy a ticket']), agent('bank', 'Bank', ['Block a card', 'Buy shares'])];
const found = (wanted: string) => searchAgents(agents, wanted).map(({ id }) => id);

test('finds every word, without accents and case, and keeps the order of the list', () => {
  expect(found('')).toEqual(['zoo', 'bank']);
  expect(found('buy')).toEqual(['zoo', 'bank']);
  expect(found('ZOOLOGICO ticket')).toEqual(['zoo']);
  expect(found('rosa card')).toEqual(['bank']);
  expect(found('ticket card')).toEqual([]);
});
