import type { AgentDetail } from '@/lib/contracts/agent-detail.ts';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { whyNotOffered } from './offered-capabilities.ts';

/** How many things to ask a card shows. */
const shown = 3;

/** A draft as whoever tries it meets it: as the published card would be, with what the draft itself says. Drafts run in rehearsal. */
export function draftCard(agentId: string, detail: AgentDetail): AgentCard {
  const offered = detail.capabilities.filter((capability) => whyNotOffered(capability) === null);
  return {
    id: agentId,
    name: detail.name,
    persona: detail.persona,
    description: detail.description,
    is_default: false,
    examples: offered.flatMap(({ examples }) => examples.slice(0, 1)).slice(0, shown),
    capabilities: offered.map(({ name }) => name),
    voice: true,
    text: true,
    assumed_facts: [],
    environment: 'mock',
  };
}
