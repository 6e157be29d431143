import { expect, test } from 'vitest';
import { bankAgent } from '../../tests/fixtures/dossier-agent.ts';
import { agentCard, liveAgent, visibleAgent, visibleAgents } from './agent-card.ts';
import type { AgentEntry, Registry } from './registry.ts';

const bank: AgentEntry = { id: 'bank', agent: bankAgent(), version: 3, enabled: true, is_default: true, environment: 'mock', access: null, position: null, draft_version: null, problems: [], updated_at: '2026-11-03T12:30:00.000Z' };
const hidden: AgentEntry = { ...bank, id: 'hidden', enabled: false, is_default: false };
const draft: AgentEntry = { ...bank, id: 'draft', agent: null, version: null, is_default: false };
const entries = [bank, hidden, draft];
const registry: Pick<Registry, 'list' | 'get'> = { list: () => entries, get: (id) => entries.find((entry) => entry.id === id) };

test('a caller’s card says what to ask, and nothing of how the agent stands', () => {
  const agent = bankAgent();
  agent.spec.session_facts.push({ name: 'riskScore', read_by: [], set_by: [], built_in: false, assumed: 0 });
  agent.spec.capabilities[0]!.closed = true;
  agent.spec.capabilities[1]!.initiator = 'agent';
  const card = agentCard({ ...bank, agent }, 'user', true);
  expect(card).toEqual({
    id: 'bank',
    name: 'Bank',
    persona: 'Rosa',
    description: 'Bank.',
    is_default: true,
    examples: ['Please blockCard', 'Please getCustomerProfile', 'Please sendCustomerNotice'],
    capabilities: ['blockCard', 'sendOneTimeCode', 'checkOneTimeCode', 'getCustomerProfile', 'updateContactDetails', 'sendCustomerNotice', 'listTransactions'],
    voice: true,
    text: true,
    assumed_facts: ['riskScore'],
    environment: 'mock',
  });
});

test('an admin’s card says how the agent stands', () => {
  expect(agentCard(draft, 'admin', true)).toMatchObject({ name: 'draft', voice: false, text: false, enabled: true, version: null, status: 'draft', problems: [] });
});

test('others than admins see what is live and enabled', () => {
  expect(visibleAgents(registry, 'user').map(({ id }) => id)).toEqual(['bank']);
  expect(visibleAgents(registry, 'admin').map(({ id }) => id)).toEqual(['bank', 'hidden', 'draft']);
  expect(() => visibleAgent(registry, 'hidden', 'builder')).toThrow('There is no agent "hidden".');
  expect(() => liveAgent(registry, 'draft', 'admin')).toThrow('The agent "draft" has no published version.');
});
