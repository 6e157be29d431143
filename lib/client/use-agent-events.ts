'use client';

import { useEffect, useRef } from 'react';
import { agentEventSchema, type AgentEvent } from '@/lib/contracts/agents.ts';

interface AgentEventListeners {
  onEvent: (event: AgentEvent) => void;
  /** The connection stands, at first or again: what happened in between was not told. */
  onOpen: () => void;
}

/** Follows what happens to all agents, while the page is open. Admins only. */
export function useAgentEvents(listeners: AgentEventListeners): void {
  const told = useRef(listeners);
  useEffect(() => {
    told.current = listeners;
  });
  useEffect(() => {
    const source = new EventSource('/api/agents/events');
    const receive = ({ data }: MessageEvent<string>): void => {
      const event = agentEventSchema.safeParse(JSON.parse(data));
      if (event.success) told.current.onEvent(event.data);
    };
    source.addEventListener('open', () => told.current.onOpen());
    for (const { shape } of agentEventSchema.options) source.addEventListener(shape.type.value, receive);
    return () => source.close();
  }, []);
}
