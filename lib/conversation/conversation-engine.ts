import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { Environment, UserRole } from '@/lib/contracts/common.ts';
import type { ApprovalDecision, Heard, TurnEnd, TurnEvent, TurnRequest } from '@/lib/contracts/turns.ts';

/** What the server knows of the session whose turn runs. */
export interface TurnContext {
  session: {
    id: string;
    user: { id: string; name: string; role: UserRole };
    started_at: string;
    time_zone: string;
    /** Overrides of facts for rehearsal; mock environment only. */
    test_facts: Record<string, unknown>;
  };
  agent: Agent;
  agent_version: number;
  environment: Environment;
  /**
   * The session's lock: what a turn writes to Redis counts only while `key` (in the session's hash slot) holds `token`.
   * Checked in the same script or transaction as the write, it keeps a process that lost the lock from writing.
   */
  fence?: { key: string; token: string };
}

/** Where a turn's events go, in order; the engine waits for each. */
export type EmitTurnEvent = (event: TurnEvent) => Promise<void> | void;

/**
 * Runs an agent's graph. It keeps state per session in the checkpointer and nowhere else. Locking, queueing, replay by
 * `turn_id` and the event stream are the caller's (lib/sessions).
 */
export interface ConversationEngine {
  /**
   * Runs one turn from `turn-start` to `turn-end` (or `error`) and returns its end. Aborting the signal ends it with
   * `turn-end` and `cancelled: true`, in a consistent state. A speculative turn reads and proposes, with no call that
   * changes anything and no checkpoint.
   */
  runTurn(context: TurnContext, request: TurnRequest, emit: EmitTurnEvent, signal?: AbortSignal): Promise<TurnEnd>;
  /** Answers a pending approval and resumes the interrupted graph; the events are those of a turn. */
  resolveApproval(context: TurnContext, approvalId: string, decision: ApprovalDecision & { by: string; turn_id: string }, emit: EmitTurnEvent, signal?: AbortSignal): Promise<TurnEnd>;
  /** Keeps in the history only what the caller heard of a reply. @throws AppError where `text` is no prefix of the reply. */
  heard(context: TurnContext, turnId: string, heard: Heard): Promise<void>;
  /** The conversation so far, oldest first, as checkpoints have it. */
  history(sessionId: string): Promise<{ speaker: 'user' | 'agent'; text: string; turn_id: string }[]>;
  /** What a new session is greeted with. */
  greeting(agent: Agent): string;
  /** Forgets a session's checkpoints. */
  erase(sessionId: string): Promise<void>;
}
