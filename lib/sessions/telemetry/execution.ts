import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { TurnEnd } from '@/lib/contracts/turns.ts';

/** One turn that was about a triplet, as formulas of metrics see it. Shares can be taken of numbers only, so what is true is 1. */
export interface Execution {
  tripletId: string;
  tripletName: string;
  stance: string;
  modeOfInteraction: string;
  role: string;
  latencySeconds: number;
  functionNames: string[];
  failedFunctionNames: string[];
  refused: 0 | 1;
  handedOff: 0 | 1;
}

/** What the turns of one session came to so far. */
export interface SessionTally {
  turns: number;
  refused: 0 | 1;
  handedOff: 0 | 1;
}

/** Null where the turn was about no triplet of the agent. */
export function executionOf(agent: Agent, end: TurnEnd): Execution | null {
  const capability = agent.spec.capabilities.find(({ id }) => id === end.capability?.id);
  if (capability === undefined) return null;
  const handsOff = agent.spec.workflow.nodes.some((node) => node.capability === capability.id && node.handler === 'hand_off');
  const done = end.calls.filter(({ ok }) => ok).map((call) => call.function);
  const lastStep = capability.functions.at(-1)?.function;
  return {
    tripletId: capability.triplet_id,
    tripletName: capability.name,
    stance: capability.stance,
    modeOfInteraction: capability.mode,
    role: capability.owner.role,
    latencySeconds: (end.latency_ms.total ?? 0) / 1_000,
    functionNames: end.calls.map((call) => call.function),
    failedFunctionNames: end.calls.filter(({ ok }) => !ok).map((call) => call.function),
    refused: end.refused === null ? 0 : 1,
    handedOff: handsOff && lastStep !== undefined && done.includes(lastStep) ? 1 : 0,
  };
}
