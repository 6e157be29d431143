import type { Agent } from '@/lib/agent/agent-schema.ts';
import { chooseExamples } from '@/lib/agent/choose-examples.ts';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { docsOf } from '@/lib/contracts/diagnostics.ts';
import { AppError } from '@/lib/core/errors.ts';
import { mayTalk, noSuchAgent, type Caller } from './agent-access.ts';
import type { UsageToday } from './agent-usage.ts';
import type { AgentEntry, Registry } from './registry.ts';

/** How many things to ask a card shows. */
const shown = 3;

type Offer = Pick<AgentCard, 'examples' | 'capabilities'>;
/** Cards are asked for all the time, and an agent may have ten thousands of capabilities; a definition never changes. */
const offers = new WeakMap<Agent, Offer>();

function offerOf(agent: Agent): Offer {
  const known = offers.get(agent);
  if (known !== undefined) return known;
  const offered = agent.spec.capabilities.filter((capability) => capability.initiator === 'caller' && !capability.closed);
  const offer = { examples: chooseExamples(agent.spec, shown), capabilities: offered.map(({ name }) => name) };
  offers.set(agent, offer);
  return offer;
}

/** The card of an agent; an admin's also says how it stands, and, where it is given, how much it is used. */
export function agentCard(entry: AgentEntry, role: UserRole, voice: boolean, today?: UsageToday): AgentCard {
  const { agent } = entry;
  const offer: Offer = agent === null ? { examples: [], capabilities: [] } : offerOf(agent);
  const card: AgentCard = {
    id: entry.id,
    name: agent?.metadata.name ?? entry.id,
    ...(agent === null ? {} : { persona: agent.spec.persona.name }),
    description: agent?.metadata.description ?? '',
    is_default: entry.is_default,
    ...offer,
    voice: voice && agent !== null,
    text: agent !== null,
    assumed_facts: entry.environment === 'live' ? [] : (agent?.spec.session_facts ?? []).filter((fact) => !fact.built_in && fact.set_by.length === 0).map(({ name }) => name),
    environment: entry.environment,
  };
  if (role !== 'admin') return card;
  const status = entry.problems.length > 0 ? 'problems' : agent === null ? 'draft' : 'ready';
  const { enabled, version, updated_at, access, position, draft_version } = entry;
  return { ...card, enabled, version, status, problems: entry.problems.map((problem) => ({ ...problem, docs: docsOf(problem.code) })), updated_at, access, position, draft_version, ...(today === undefined ? {} : { today }) };
}

/** Whether someone may see the agent: an admin all, others what is live, enabled and open to them. */
const maySee = (entry: AgentEntry, caller: Caller): boolean => caller.role === 'admin' || (entry.enabled && entry.agent !== null && mayTalk(entry.access, caller));

export const visibleAgents = (registry: Pick<Registry, 'list'>, caller: Caller): readonly AgentEntry[] => registry.list().filter((entry) => maySee(entry, caller));

/** @throws AppError not_found where there is none that this caller may see */
export function visibleAgent(registry: Pick<Registry, 'get'>, agentId: string, caller: Caller): AgentEntry {
  const entry = registry.get(agentId);
  if (entry === undefined || !maySee(entry, caller)) throw noSuchAgent(agentId);
  return entry;
}

/** An agent that this builder may look into: also one that is switched off, or has only a draft. @throws AppError not_found */
export function buildableAgent(registry: Pick<Registry, 'get'>, agentId: string, caller: Caller): AgentEntry {
  const entry = registry.get(agentId);
  if (entry === undefined || !mayTalk(entry.access, caller)) throw noSuchAgent(agentId);
  return entry;
}

/** The published definition of an agent that this caller may see. @throws AppError not_found, also where nothing is published */
export function liveAgent(registry: Pick<Registry, 'get'>, agentId: string, caller: Caller): Agent {
  const { agent } = visibleAgent(registry, agentId, caller);
  if (agent === null) throw new AppError('not_found', `The agent "${agentId}" has no published version.`, { hint: 'Publish one first.' });
  return agent;
}
