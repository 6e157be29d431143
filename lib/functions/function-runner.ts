import type { Agent, AgentFunction, Binding } from '@/lib/agent/agent-schema.ts';
import type { Environment } from '@/lib/contracts/common.ts';

/** One call of a function through one binding. */
export interface FunctionCall {
  agent: Agent;
  environment: Environment;
  function: AgentFunction;
  binding: Binding;
  inputs: Record<string, unknown>;
  session: { id: string; user_id: string };
  /** The same key twice has one effect, and the second call answers as the first did. */
  idempotency_key: string;
  /** Values that gates must see for the happy path: the mock answers with them (see session_facts). */
  signal?: AbortSignal;
}

export type FunctionResult =
  | { ok: true; outputs: Record<string, unknown> }
  | { ok: false; error: { code: string; /** A sentence that can be said to the caller. */ message: string; retryable: boolean; /** What is wrong with each input, where the inputs were refused. */ problems?: { input: string; message: string }[]; /** HTTP status of the answer, where there was one. */ status?: number } };

/** Runs a function, by whatever binding. Failures are values; only bugs throw. */
export interface FunctionRunner {
  call(request: FunctionCall): Promise<FunctionResult>;
}
