import { randomUUID } from 'node:crypto';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { Principal } from '@/lib/auth/principal.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import type { ApprovalDecision, Heard, TurnRequest } from '@/lib/contracts/turns.ts';
import { AppError } from '@/lib/core/errors.ts';
import { mayTalk } from '@/lib/registry/agent-access.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import { approvalPrefix, approvalTurnId } from './approvals/approval-turn.ts';
import { whyNotDecide } from './approvals/may-decide.ts';
import type { OpenApprovals } from './approvals/open-approvals.ts';
import { heardPrefix } from './heard-prefix.ts';
import type { JobRunner } from './job-runner.ts';
import { whyNotSpeakable } from './require-speakable.ts';
import { noSuchSession, requireAccess } from './session-access.ts';
import { SessionFollower, type FollowSource } from './session-follower.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionService, StreamedTurnEvent } from './session-service.ts';
import type { SessionStore } from './session-store.ts';
import type { SpeculativeTurns } from './speculative-turns.ts';
import { buildTranscript } from './build-transcript.ts';
import { cancelledEnd } from './turn-events.ts';
import type { TurnPump } from './turn-pump.ts';
import type { TurnQueue } from './turn-queue.ts';
import { replayTurn } from './turn-replay.ts';

export interface SessionTurnsOptions {
  store: SessionStore;
  queue: TurnQueue;
  pump: TurnPump;
  runner: JobRunner;
  speculative: SpeculativeTurns;
  source: FollowSource;
  open: OpenApprovals;
  registry: Pick<Registry, 'get'>;
  users: Pick<UserStore, 'byId'>;
  audit: AuditLog | undefined;
  now: () => number;
}

type Turns = Pick<SessionService, 'requireSpeakable' | 'runTurn' | 'commitTurn' | 'cancelTurn' | 'heard' | 'decideApproval'>;

/** What a principal may do with a session's turns. */
export function createSessionTurns(options: SessionTurnsOptions): Turns {
  const { store, queue, pump, runner, speculative, source, open, registry, users, audit, now } = options;
  const { stream } = source;
  const allowed = async (sessionId: string, principal: Principal): Promise<SessionRecord> => requireAccess(await store.read(sessionId), principal, audit);
  const at = (): string => new Date(now()).toISOString();

  async function requireSpeakable(session: Session): Promise<void> {
    const why = await whyNotSpeakable(session, { registry, users });
    if (why === null) return;
    const { message, agentIsOff } = why;
    if (agentIsOff) await stream.append(session.session_id, { type: 'agent-updated', at: at(), agent_id: session.agent_id, change: 'disabled', message });
    throw new AppError('forbidden', message);
  }

  async function run(record: SessionRecord, request: TurnRequest): Promise<AsyncIterable<StreamedTurnEvent>> {
    const { session_id, state } = record.session;
    if (request.speculative) {
      if (state !== 'open') throw new AppError('gone', 'This session has ended.', { hint: 'Start a new one.' });
      await requireSpeakable(record.session);
      return speculative.run(await runner.contextOf(record), request);
    }
    // A turn that ran before is replayed even where nothing new may run.
    const known = await queue.find(session_id, request.turn_id);
    if (known !== null) {
      pump.wake(session_id);
      return replayTurn(session_id, request.turn_id, known, source);
    }
    await requireSpeakable(record.session);
    const { from } = await queue.enqueue(session_id, request.turn_id, { kind: 'turn', request });
    pump.wake(session_id);
    return replayTurn(session_id, request.turn_id, from, source);
  }

  /** An admin who looks in does not speak: they could else ask for something as the caller, and then approve it. */
  async function allowedToSpeak(sessionId: string, principal: Principal): Promise<SessionRecord> {
    const record = await allowed(sessionId, principal);
    if (principal.kind === 'worker' || principal.user.id === record.session.user_id) return record;
    throw new AppError('forbidden', 'Only the person whose session this is can speak in it.');
  }

  return {
    requireSpeakable,

    async runTurn(sessionId, principal, request) {
      const record = await allowedToSpeak(sessionId, principal);
      if (request.modality === 'voice' && principal.kind !== 'worker') throw new AppError('forbidden', 'Only a call speaks with modality "voice". Send "text".');
      if (request.turn_id.startsWith(approvalPrefix)) throw new AppError('bad_request', `A turn id must not begin with "${approvalPrefix}".`);
      if (request.kind === 'user' && request.text.trim() === '') throw new AppError('invalid_input', 'A turn of the kind "user" needs a text.');
      return run(record, request);
    },

    async commitTurn(sessionId, principal, turnId) {
      const record = await allowedToSpeak(sessionId, principal);
      const request = await speculative.take(sessionId, turnId);
      if (request) return run(record, request);
      const known = await queue.find(sessionId, turnId);
      if (known === null) throw new AppError('gone', 'There is no such proposed turn, or its minute is over.', { hint: 'Send the turn itself.' });
      return replayTurn(sessionId, turnId, known, source);
    },

    async cancelTurn(sessionId, principal, turnId) {
      await allowed(sessionId, principal);
      if (turnId.startsWith(approvalPrefix)) throw new AppError('forbidden', 'What an approver decided is not cancelled by the caller.');
      speculative.cancel(sessionId, turnId);
      await queue.cancel(sessionId, turnId, JSON.stringify(cancelledEnd(turnId, at())));
    },

    async heard(sessionId, principal, turnId, heard: Heard) {
      await allowed(sessionId, principal);
      const known = await queue.find(sessionId, turnId);
      const reply = known === null ? undefined : buildTranscript(await stream.readAll(sessionId, known)).find((entry) => entry.turn_id === turnId && entry.speaker === 'agent');
      if (!reply) throw new AppError('not_found', 'The agent has said nothing in this turn.');
      const text = heardPrefix(reply.text, heard.text);
      if (text === null) throw new AppError('invalid_input', 'What was heard must be the beginning of what was sent.');
      const jobId = `heard:${randomUUID()}`;
      const { from } = await queue.enqueue(sessionId, jobId, { kind: 'heard', turn_id: turnId, heard: { text, interrupted: heard.interrupted } });
      pump.wake(sessionId);
      for await (const event of new SessionFollower(sessionId, from, source)) if (event.type === 'heard' && event.turn_id === turnId) return;
    },

    async decideApproval(sessionId, principal, approvalId, decision: ApprovalDecision) {
      if (principal.kind === 'worker') throw new AppError('forbidden', 'A person approves, not a worker.');
      const { user } = principal;
      if (user.role !== 'approver' && user.role !== 'admin') throw new AppError('forbidden', `This needs the role approver or admin; yours is ${user.role}.`);
      const record = await store.read(sessionId);
      if (!record || !mayTalk(registry.get(record.session.agent_id)?.access ?? null, user)) throw noSuchSession();
      const whyNot = whyNotDecide(record, user);
      if (whyNot !== null) throw new AppError('forbidden', whyNot);
      const events = await stream.readAll(sessionId);
      if (!events.some((event) => event.type === 'approval-required' && event.approval_id === approvalId)) throw new AppError('not_found', 'There is no such approval.');
      await requireSpeakable(record.session);
      const turnId = approvalTurnId(approvalId);
      const { known, from } = await queue.enqueue(sessionId, turnId, { kind: 'approval', approval_id: approvalId, decision, by: { id: user.id, name: user.name } });
      if (known) throw new AppError('conflict', 'This has been answered already.');
      pump.wake(sessionId);
      await open.decided(sessionId, approvalId, decision.approve, user.name);
      return replayTurn(sessionId, turnId, from, source);
    },
  };
}
