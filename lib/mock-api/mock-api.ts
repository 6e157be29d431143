import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';

export interface MockCall {
  agent: Agent;
  /** Name of the function (agent.spec.functions[].name). */
  function: string;
  inputs: Record<string, unknown>;
  /** State is kept per session (its id) or shared by all (`shared`). */
  scope: string;
  idempotency_key?: string;
  seed?: string;
  /** Rehearsed failure of this one call; the agent's own setting where absent. */
  faults?: MockFaults;
  signal?: AbortSignal;
}

/** Failures to rehearse. */
export interface MockFaults {
  /** Waits so long before it answers. */
  latency_ms?: number;
  /** Answers with this HTTP status, 400 to 599, and does nothing. */
  status?: number;
  /** Share of calls that fail with 503, 0 to 1. */
  failure_rate?: number;
}

/** One thing that the mock did: what tests and the admin page look at. */
export interface MockEffect {
  at: string;
  function: string;
  mode: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE' | 'OTHER';
  entity: string | null;
  key: string | null;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/** The stateful mock of an agent's function catalog. */
export interface MockApi {
  call(call: MockCall): Promise<FunctionResult>;
  /** Records by entity name, then by key. */
  state(agentId: string, scope: string): Promise<Record<string, Record<string, Record<string, unknown>>>>;
  /** What changed something, oldest first. */
  effects(agentId: string, scope: string): Promise<MockEffect[]>;
  reset(agentId: string, scope: string): Promise<void>;
  /** Scopes that hold anything, the last one written first. */
  scopes(agentId: string): Promise<string[]>;
  /** Puts records in, as `state` answers them, beside what is there. */
  seed(agentId: string, scope: string, records: Record<string, Record<string, Record<string, unknown>>>): Promise<void>;
  faults(agentId: string): Promise<MockFaults>;
  setFaults(agentId: string, faults: MockFaults): Promise<void>;
  openapi(agent: Agent): Record<string, unknown>;
}
