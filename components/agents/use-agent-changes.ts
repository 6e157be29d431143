'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { agentCardSchema, agentDeletedSchema, agentListSchema, type AgentCard, type AgentPatch } from '@/lib/contracts/agents.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';

/** Long enough to read, and to reach the button by keyboard. */
const undoMs = 12_000;

type Named = Pick<AgentCard, 'id' | 'name'>;

export interface AgentChanges {
  /** What the last change ran into. */
  problem: ApiError | null;
  /** Changes settings; `done` says so on a notice with the way back `undo`. Answers whether it was done. */
  patch: (agent: Named, change: AgentPatch, done?: string, undo?: AgentPatch) => Promise<boolean>;
  remove: (agent: Named) => Promise<boolean>;
  restore: (agent: Named) => Promise<boolean>;
  order: (agentIds: readonly string[]) => Promise<boolean>;
}

/** What an admin can do to agents, each with a way back; `onChange` after each, done or not. */
export function useAgentChanges(onChange: () => void): AgentChanges {
  const [problem, setProblem] = useState<ApiError | null>(null);

  async function attempt(call: () => Promise<unknown>): Promise<boolean> {
    setProblem(null);
    try {
      await call();
      return true;
    } catch (thrown) {
      setProblem(asApiError(thrown));
      return false;
    } finally {
      onChange();
    }
  }
  const pathOf = ({ id }: Named): string => `/api/agents/${encodeURIComponent(id)}`;
  const offer = (words: string, undo: () => unknown): unknown => toast.success(words, { duration: undoMs, action: { label: 'Undo', onClick: () => void undo() } });

  const patch: AgentChanges['patch'] = async (agent, change, done, undo) => {
    const ok = await attempt(() => callApi(pathOf(agent), agentCardSchema, { method: 'PATCH', body: change }));
    if (ok && done !== undefined) {
      if (undo === undefined) toast.success(done);
      else offer(done, () => patch(agent, undo));
    }
    return ok;
  };
  const restore: AgentChanges['restore'] = async (agent) => {
    const ok = await attempt(() => callApi(`${pathOf(agent)}/restore`, agentCardSchema, { method: 'POST' }));
    if (ok) toast.success(`${agent.name} is back`);
    return ok;
  };
  return {
    problem,
    patch,
    restore,
    async remove(agent) {
      const ok = await attempt(() => callApi(pathOf(agent), agentDeletedSchema, { method: 'DELETE' }));
      if (ok) offer(`${agent.name} was deleted`, () => restore(agent));
      return ok;
    },
    order: (agentIds) => attempt(() => callApi('/api/agents/order', agentListSchema, { method: 'PUT', body: { agent_ids: agentIds } })),
  };
}
