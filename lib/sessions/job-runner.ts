import type { ConversationEngine, TurnContext } from '@/lib/conversation/conversation-engine.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import type { TurnEnd } from '@/lib/contracts/turns.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import type { OpenApprovals } from './approvals/open-approvals.ts';
import type { EventStream } from './event-stream.ts';
import type { SessionMasking } from './masking/session-masking.ts';
import { runEngineTurn } from './run-engine-turn.ts';
import type { SessionJob } from './session-job.ts';
import { fenceKey } from './session-keys.ts';
import type { SessionLease } from './session-lease.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionStore } from './session-store.ts';
import { SessionTallies } from './telemetry/session-tallies.ts';
import { titleOf } from './title-of.ts';
import { cancelledEnd, failedTurn } from './turn-events.ts';
import type { TurnQueue } from './turn-queue.ts';

export interface JobRunnerOptions {
  engine: ConversationEngine;
  registry: Pick<Registry, 'agentAt'>;
  users: Pick<UserStore, 'byId'>;
  store: SessionStore;
  queue: TurnQueue;
  stream: EventStream;
  open: Pick<OpenApprovals, 'drop' | 'withdraw'>;
  masking: Pick<SessionMasking, 'schedule'>;
  logger: Logger;
  now: () => number;
  deadlineMs: number;
  graceMs: number;
}

/** What the engine says of an approval that there is nothing left of to decide. */
const settledBefore: ReadonlySet<string> = new Set(['not_found', 'conflict']);

/** A turn that took this many processes down with it is not tried again. */
const maxAttempts = 5;

/** Does one job of a session, under its lock, from start to recorded end. */
export class JobRunner {
  private readonly tallies = new SessionTallies();

  constructor(private readonly options: JobRunnerOptions) {}

  /** @throws FencedOut where another process took over; what Redis throws where it is away for long */
  async run(lease: SessionLease, jobId: string, job: SessionJob | null, controller: AbortController): Promise<void> {
    const { queue, store } = this.options;
    const started = await queue.start(lease.sessionId, lease.token, jobId, job === null ? '' : this.said(jobId, job));
    if (!started) return;
    const record = await store.read(lease.sessionId);
    if (!record) throw new AppError('not_found', 'There is no such session.');
    await this.noteMasking(record);
    const keep = { job: jobId, awaiting: record.session.awaiting, counted: false };
    if (job === null || started.attempt > maxAttempts) {
      const cause = new AppError('internal', 'A queued turn could not be run.');
      this.options.logger.error({ session_id: lease.sessionId, turn_id: jobId, attempt: started.attempt, readable: job !== null }, 'a turn was given up');
      await lease.append(failedTurn(jobId, this.at(), cause), keep);
    } else if (job.kind === 'heard') await this.keepHeard(lease, record, job, keep);
    else if (started.cancelled) await lease.append(cancelledEnd(jobId, this.at()), keep);
    else await this.runTurn(lease, record, jobId, job, started.attempt, controller);
  }

  private async runTurn(lease: SessionLease, record: SessionRecord, turnId: string, job: Exclude<SessionJob, { kind: 'heard' }>, attempt: number, controller: AbortController): Promise<void> {
    const { engine, store, logger, now, deadlineMs, graceMs } = this.options;
    await store.touch(record);
    if (job.kind === 'turn' && job.request.kind === 'user') await this.giveTitle(lease, record, job.request.text);
    const end = await runEngineTurn({
      lease,
      turnId,
      attempt,
      controller,
      deadlineMs,
      graceMs,
      now,
      onFailure: (thrown) => logger.error({ err: thrown, session_id: lease.sessionId, turn_id: turnId }, 'a turn failed'),
      start: async (emit, signal) => {
        const context = await this.contextOf(record, lease.token);
        if (job.kind === 'turn') return engine.runTurn(context, job.request, emit, signal);
        return engine.resolveApproval(context, job.approval_id, { ...job.decision, by: job.by.id, turn_id: turnId }, emit, signal);
      },
    });
    const whole = end.type === 'turn-end' && end.cancelled !== true;
    const again = job.kind === 'approval' && !whole && !(end.type === 'error' && settledBefore.has(end.code));
    if (again) await this.askAgain(lease, job.approval_id);
    await lease.append(end, { job: turnId, awaiting: whole ? end.awaiting : record.session.awaiting, counted: true, again });
    if (job.kind === 'approval' && !again) await this.options.open.drop(lease.sessionId, job.approval_id);
    if (!whole) await this.options.open.withdraw(lease.sessionId, turnId);
    if (end.type === 'turn-end') await this.tally(record, end);
  }

  /** For the metrics that the agent's dossier asks for; a version that is gone asks for none. */
  private async tally({ session }: SessionRecord, end: TurnEnd): Promise<void> {
    const agent = await this.options.registry.agentAt(session.agent_id, session.agent_version).catch(() => null);
    if (agent !== null) this.tallies.count(agent, session.session_id, end);
  }

  /** An approval that came to nothing is still to be decided: everybody sees it open again. */
  private async askAgain(lease: SessionLease, approvalId: string): Promise<void> {
    const asked = (await this.options.stream.readAll(lease.sessionId)).findLast((event) => event.type === 'approval-required' && event.approval_id === approvalId);
    if (!asked) return;
    const { event_id: _, ...event } = asked;
    await lease.append({ ...event, at: this.at() });
  }

  /** Also for a speculative turn, which holds no lock. @throws AppError where the user or the agent's version is gone */
  async contextOf(record: SessionRecord, token?: string): Promise<TurnContext> {
    const { session } = record;
    const user = await this.options.users.byId(session.user_id);
    if (!user || user.disabled) throw new AppError('forbidden', 'The account of this session is no longer active.');
    return {
      session: { id: session.session_id, user: { id: user.id, name: user.name, role: user.role }, started_at: session.started_at, time_zone: session.time_zone, test_facts: record.test_facts },
      agent: await this.options.registry.agentAt(session.agent_id, session.agent_version),
      agent_version: session.agent_version,
      environment: session.environment,
      ...(token === undefined ? {} : { fence: { key: fenceKey(session.session_id), token } }),
    };
  }

  /** The caller heard what they heard, whatever the engine makes of it: the event is recorded in any case. */
  private async keepHeard(lease: SessionLease, record: SessionRecord, job: Extract<SessionJob, { kind: 'heard' }>, ends: { job: string; awaiting: string | null; counted: boolean }): Promise<void> {
    try {
      await this.options.engine.heard(await this.contextOf(record, lease.token), job.turn_id, job.heard);
    } catch (error) {
      this.options.logger.warn({ err: error, session_id: lease.sessionId, turn_id: job.turn_id }, 'the engine could not keep what was heard');
    }
    await lease.append({ type: 'heard', turn_id: job.turn_id, at: this.at(), ...job.heard }, ends);
  }

  /** Before anything is told, whatever comes of the job: a process that dies in it leaves nothing that nobody masks. */
  private async noteMasking(record: SessionRecord): Promise<void> {
    const { masking, logger } = this.options;
    await masking.schedule(record).catch((error: unknown) => logger.error({ err: error, session_id: record.session.session_id }, 'the masking of a session could not be noted'));
  }

  private async giveTitle(lease: SessionLease, record: SessionRecord, text: string): Promise<void> {
    const title = titleOf(text);
    if (record.given_title !== '' || title === '') return;
    await this.options.store.update(lease.sessionId, { title });
    await lease.append({ type: 'session-updated', at: this.at(), session: { ...record.session, title } });
  }

  /** What is recorded when the job begins, so that a takeover does not record it twice. */
  private said(jobId: string, job: SessionJob): string {
    const event = this.saidEvent(jobId, job);
    return event === null ? '' : JSON.stringify(event);
  }

  private saidEvent(jobId: string, job: SessionJob): SessionEvent | null {
    const at = this.at();
    if (job.kind === 'approval') return { type: 'approval-resolved', turn_id: jobId, at, approval_id: job.approval_id, by: job.by.name, ...job.decision };
    if (job.kind === 'heard' || job.request.kind !== 'user') return null;
    return { type: 'user-transcript', turn_id: jobId, at, text: job.request.text, modality: job.request.modality, final: true };
  }

  private at(): string {
    return new Date(this.options.now()).toISOString();
  }
}
