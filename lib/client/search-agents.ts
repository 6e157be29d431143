import type { AgentCard } from '@/lib/contracts/agents.ts';

/** Agents that have every wanted word in their name, description, examples or capabilities, in the order in which they came. */
export function searchAgents(agents: readonly AgentCard[], wanted: string): AgentCard[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  return agents.filter((agent) => {
    const text = plain([agent.name, agent.persona ?? '', agent.id, agent.description, ...agent.examples, ...agent.capabilities].join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** Without accents and capitals. */
export const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
