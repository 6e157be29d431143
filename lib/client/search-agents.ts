import type { AgentCard } from '@/lib/contracts/agents.ts';

/** Agents that have every wanted word in their name, description, examples or capabilities; the default first, then by name. */
export function searchAgents(agents: readonly AgentCard[], wanted: string): AgentCard[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  return agents
    .filter((agent) => {
      const text = plain([agent.name, agent.description, ...agent.examples, ...agent.capabilities].join(' '));
      return words.every((word) => text.includes(word));
    })
    .toSorted((one, other) => Number(other.is_default) - Number(one.is_default) || one.name.localeCompare(other.name));
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
