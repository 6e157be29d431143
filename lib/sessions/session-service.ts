import type { Principal, PrincipalUser } from '@/lib/auth/principal.ts';
import type { ApprovalEvent, ApprovalList } from '@/lib/contracts/approvals.ts';
import type { Channel, UserRole } from '@/lib/contracts/common.ts';
import type { Session, StoredSessionEvent, Transcript } from '@/lib/contracts/sessions.ts';
import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import type { VoiceProfile } from '@/lib/contracts/voice.ts';
import type { ApprovalDecision, Heard, TurnEvent, TurnRequest } from '@/lib/contracts/turns.ts';

export interface CreateSession {
  agent_id: string;
  /** A draft to try; absent: the published version. */
  agent_version?: number | undefined;
  /** How it begins, for the count of the day; in writing where absent. */
  channel?: Channel | undefined;
  /** The session's owner. */
  user_id: string;
  /** The role with which the owner asks, where a token gives them less than their own. */
  role?: UserRole | undefined;
  time_zone?: string | undefined;
  test_facts?: Record<string, unknown> | undefined;
  /** Lifetime; at most 24 h. */
  duration_hours?: number | undefined;
}

/** A session, and how it began. */
export type BegunSession = Session & { channel: Channel };

/** A turn's event as it is streamed: `event_id` is absent only on speculative turns, which are not recorded. */
export type StreamedTurnEvent = TurnEvent & { event_id?: string };

/** Sessions, their event streams and their turns. Every method that takes a principal checks that it may. */
export interface SessionService {
  create(request: CreateSession): Promise<Session>;
  /** @throws AppError not_found where the session is not the principal's (an admin is let in, and that is audited). */
  get(sessionId: string, principal: Principal): Promise<Session>;
  list(userId: string): Promise<Session[]>;
  /** The sessions begun last with an agent, newest first. */
  listOfAgent(agentId: string, limit: number): Promise<BegunSession[]>;
  /** @throws AppError forbidden, with a sentence for the owner, where no turn and no call may begin in it any more */
  requireSpeakable(session: Session): Promise<void>;
  patch(sessionId: string, principal: Principal, patch: { title?: string | undefined; test_facts?: Record<string, unknown> | undefined }): Promise<Session>;
  end(sessionId: string, principal: Principal): Promise<Session>;
  erase(sessionId: string, principal: Principal): Promise<void>;
  transcript(sessionId: string, principal: Principal): Promise<Transcript>;
  /** What a worker needs to speak for the session's agent. */
  voiceProfile(sessionId: string, principal: Principal): Promise<VoiceProfile>;
  /** Notes, before they can, that another than the owner can speak in the session: what is asked there they may not approve. */
  letSpeak(sessionId: string, userId: string): Promise<void>;
  /** The sessions of others that a user was let speak in and that may still go on. */
  spokenInBy(userId: string): Promise<Session[]>;
  /** After their call was closed: they speak there no longer. What was asked there they still may not approve. */
  silence(sessionId: string, userId: string): Promise<void>;
  /** Records where the call of a session stands, and announces it to everyone connected. False where the session has ended or is gone: no call begins on it. */
  setCall(sessionId: string, call: Session['call']): Promise<boolean>;
  /** Whether a session is there and has not ended. */
  isOpen(sessionId: string): Promise<boolean>;

  /**
   * Runs a turn, or replays the recorded events of the same `turn_id`. One turn at a time per session, others queue in
   * order. A client that leaves does not stop the turn: it is recorded, and can be replayed.
   */
  runTurn(sessionId: string, principal: Principal, request: TurnRequest): Promise<AsyncIterable<StreamedTurnEvent>>;
  commitTurn(sessionId: string, principal: Principal, turnId: string): Promise<AsyncIterable<StreamedTurnEvent>>;
  cancelTurn(sessionId: string, principal: Principal, turnId: string): Promise<void>;
  heard(sessionId: string, principal: Principal, turnId: string, heard: Heard): Promise<void>;
  /** What waits for a decision, of the agents that are open to an approver. */
  approvals(reader: PrincipalUser): Promise<ApprovalList>;
  /** What approvers are told of approvals, from now on, until the signal aborts. */
  followApprovals(signal: AbortSignal): AsyncIterable<ApprovalEvent>;
  decideApproval(sessionId: string, principal: Principal, approvalId: string, decision: ApprovalDecision): Promise<AsyncIterable<StreamedTurnEvent>>;

  /** Appends to the session's stream. */
  record(sessionId: string, event: SessionEvent): Promise<StoredSessionEvent>;
  /** Id of the newest event of the session's stream; 0-0 before the first. */
  newestEventId(sessionId: string): Promise<string>;
  /** Follows the session's stream, from after `lastEventId` (null: from now), until the signal aborts. */
  follow(sessionId: string, lastEventId: string | null, signal: AbortSignal): AsyncIterable<StoredSessionEvent>;
  /** Lets running turns end for a moment, then hands what is left to the other processes. Call it at shutdown. */
  close(): Promise<void>;
}
