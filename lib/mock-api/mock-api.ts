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
  signal?: AbortSignal;
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
  openapi(agent: Agent): Record<string, unknown>;
}
