'use client';

import { useRef, useState } from 'react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { moveAgent } from '@/lib/client/move-agent.ts';

export interface AgentOrder {
  agents: readonly AgentCard[];
  /** Place in the order, from 0; -1 for the default, which always comes first. */
  placeOf: (agent: AgentCard) => number;
  /** How many agents can change places. */
  places: number;
  move: (agent: AgentCard, place: number) => void;
  /** What a screen reader says of the last move. */
  said: string;
}

/** The admin's order of the picker: shown at once, kept by the site, and said aloud. */
export function useAgentOrder(agents: readonly AgentCard[], save: (agentIds: readonly string[]) => Promise<boolean>): AgentOrder {
  /** Counts over the list that it was made from: the next one that the site answers has it already, or knows better. */
  const [wanted, setWanted] = useState<{ over: readonly AgentCard[]; ids: readonly string[] } | null>(null);
  const [said, setSaid] = useState('');
  /** One move is kept after the other: the last one must win. */
  const saves = useRef<Promise<unknown>>(Promise.resolve());
  const places = new Map((wanted?.over === agents ? wanted.ids : []).map((id, place) => [id, place]));
  const placed = places.size === 0 ? agents : agents.toSorted((one, other) => Number(other.is_default) - Number(one.is_default) || (places.get(one.id) ?? places.size) - (places.get(other.id) ?? places.size));
  const movable = placed.filter((agent) => !agent.is_default).map(({ id }) => id);

  async function keep(order: readonly string[], agent: AgentCard, before: number): Promise<void> {
    if (await save(order)) return;
    setWanted(null);
    setSaid(`${agent.name} stays number ${before + 1}.`);
  }
  return {
    agents: placed,
    placeOf: ({ id }) => movable.indexOf(id),
    places: movable.length,
    said,
    move(agent, place) {
      const before = movable.indexOf(agent.id);
      const order = moveAgent(movable, agent.id, place);
      const now = order.indexOf(agent.id);
      if (now === before) return;
      setWanted({ over: agents, ids: order });
      setSaid(`${agent.name} is now number ${now + 1} of ${order.length}.`);
      saves.current = saves.current.then(() => keep(order, agent, before));
    },
  };
}
