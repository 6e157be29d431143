import { expect, test } from 'vitest';
import { bankAgent } from '../../tests/fixtures/dossier-agent.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import type { Caller } from './agent-access.ts';
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
  expect(agentCard(draft, 'admin', true)).toMatchObject({ name: 'draft', voice: false, text: false, enabled: true, version: null, status: 'draft', problems: [], access: null, position: null, draft_version: null });
  expect(agentCard(bank, 'admin', true, { calls: 2, chats: 5 })).toMatchObject({ status: 'ready', today: { calls: 2, chats: 5 } });
  expect(agentCard(bank, 'user', true, { calls: 2, chats: 5 })).not.toHaveProperty('today');
});

const as = (role: UserRole, id = 'u1'): Caller => ({ id, role });

test('others than admins see what is live and enabled', () => {
  expect(visibleAgents(registry, as('user')).map(({ id }) => id)).toEqual(['bank']);
  expect(visibleAgents(registry, as('admin')).map(({ id }) => id)).toEqual(['bank', 'hidden', 'draft']);
  expect(() => visibleAgent(registry, 'hidden', as('builder'))).toThrow('There is no agent "hidden".');
  expect(() => liveAgent(registry, 'draft', as('admin'))).toThrow('The agent "draft" has no published version.');
});

test('an agent with access is seen by its roles, its people and admins', () => {
  const closed = { get: () => ({ ...bank, access: { roles: ['approver' as const], user_ids: ['u7'] } }) };
  for (const caller of [as('approver'), as('user', 'u7'), as('admin')]) expect(visibleAgent(closed, 'bank', caller).id).toBe('bank');
  for (const caller of [as('user'), as('builder')]) expect(() => visibleAgent(closed, 'bank', caller)).toThrow('There is no agent "bank".');
});
