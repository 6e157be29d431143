import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { MockEntity, MockRecords } from '@/lib/contracts/mock.ts';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';

export interface MockCall {
  agent: Agent;
  /** Name of the function (agent.spec.functions[].name). */
  function: string;
  inputs: Record<string, unknown>;
  /** State is kept per session (its id) or shared by all (`shared`). */
  scope: string;
  /** A conversation's call: where the agent is set to keep the records of all together, `shared` takes the place of its scope. */
  conversation?: boolean;
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

/** How the mock of one agent behaves until it is set otherwise. */
export interface MockSettings {
  faults: MockFaults;
  /** Where conversations keep their records: each session for itself, or all together. */
  keeps: 'session' | 'shared';
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
  state(agentId: string, scope: string): Promise<MockRecords>;
  /** What changed something, oldest first: the last ones, as many as are kept. */
  effects(agentId: string, scope: string): Promise<MockEffect[]>;
  /** How many effects there were since the scope began, kept or not. */
  effectCount(agentId: string, scope: string): Promise<number>;
  reset(agentId: string, scope: string): Promise<void>;
  /** Scopes that hold anything, the last one written first, each with when that was (milliseconds since 1970). */
  scopes(agentId: string): Promise<{ scope: string; written_at: number }[]>;
  /** What records may be made of. */
  entities(agent: Agent): MockEntity[];
  /**
   * Puts records in, as `state` answers them, beside what is there.
   * @throws AppError invalid_input, with `issues`, where an entity, key or attribute does not fit
   */
  put(agent: Agent, scope: string, records: MockRecords): Promise<void>;
  /** Invents records of an entity, beside what is there. @throws AppError invalid_input where there is no such entity */
  seed(agent: Agent, scope: string, entity: string, count: number): Promise<void>;
  /** Takes a record out: from then on it is not found. @throws AppError not_found where there is none */
  remove(agentId: string, scope: string, entity: string, key: string): Promise<void>;
  settings(agentId: string): Promise<MockSettings>;
  /** Changes what is given and leaves the rest. */
  set(agentId: string, settings: Partial<MockSettings>): Promise<void>;
  openapi(agent: Agent): Record<string, unknown>;
}
