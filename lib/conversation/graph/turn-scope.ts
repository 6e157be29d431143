import type { AuditEntry, AuditLog } from '@/lib/audit/audit-log.ts';
import type { ApprovalDecision, TurnEnd, TurnEvent, TurnRequest } from '@/lib/contracts/turns.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { FunctionRunner } from '@/lib/functions/function-runner.ts';
import type { EffectLog } from '../checkpoint/effect-log.ts';
import type { EmitTurnEvent, TurnContext } from '../conversation-engine.ts';
import type { LanguageSide } from '../language/language-side.ts';
import type { ReplyPart } from '../language/reply-part.ts';
import type { AgentModel } from '../model/agent-model.ts';
import type { Task } from '../state/conversation-state.ts';

/** Thrown between two stages where the turn was cancelled; the state stays as the last finished stage left it. */
export class TurnCancelled extends Error {
  override readonly name = 'TurnCancelled';
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

export interface TurnParts {
  context: TurnContext;
  request: TurnRequest;
  approval: { id: string; decision: ApprovalDecision; by: string } | null;
  model: AgentModel;
  language: LanguageSide;
  functions: FunctionRunner;
  effects: EffectLog;
  audit: AuditLog | null;
  logger: Logger;
  clock: () => Date;
  emit: EmitTurnEvent;
  signal: AbortSignal | undefined;
}

/** What one turn is and collects on its way through the graph. Lives as long as the turn; nothing of it is checkpointed. */
export class TurnScope {
  readonly parts: ReplyPart[] = [];
  readonly calls: TurnEnd['calls'] = [];
  /** Events that a transcript needs beside the words. */
  readonly told: TurnEvent[] = [];
  readonly latency: Record<string, number> = {};
  readonly now: Date;
  refused: TurnEnd['refused'] = null;
  /** The task that the turn is about: the first one that it worked on. */
  about: Task | null = null;
  /** Ids of capabilities that were done in this turn. */
  readonly performed = new Set<string>();
  askedFor: string[] = [];
  awaiting: TurnEnd['awaiting'] = null;
  text = '';
  cancelled = false;
  /** Keys of effects whose results are in the state once the turn is checkpointed. */
  readonly settled: string[] = [];
  readonly #started = performance.now();
  readonly #audits: Promise<void>[] = [];
  readonly #passing: Promise<void>[] = [];

  constructor(readonly turn: TurnParts) {
    this.now = turn.clock();
  }

  get speculative(): boolean {
    return this.turn.request.speculative;
  }

  say(part: ReplyPart): void {
    this.parts.push(part);
  }

  /** Tells of something, in order. What happens after it waits for it, unless it only says how far the turn is. */
  async emit(event: DistributiveOmit<TurnEvent, 'turn_id' | 'at'>): Promise<void> {
    // Every member of the union has these two; spreading loses that.
    const whole = { ...event, turn_id: this.turn.request.turn_id, at: this.turn.clock().toISOString() } as TurnEvent;
    if (kept.has(whole.type)) this.told.push(whole);
    const sent = Promise.resolve(this.turn.emit(whole));
    if (!passing.has(whole.type)) return sent;
    // Thrown where it is waited for.
    sent.catch(() => {});
    this.#passing.push(sent);
  }

  /** Settles when every event is where it goes. @throws what the place that events go to throws */
  async eventsSent(): Promise<void> {
    await Promise.all(this.#passing);
  }

  /** Records a decision; a speculative turn decides nothing. The writes are awaited once, at the turn's end. */
  audit(entry: Omit<AuditEntry, 'user_id' | 'session_id' | 'agent_id' | 'turn_id' | 'actor'> & { actor?: string }): void {
    const { audit, context, request, logger } = this.turn;
    if (!audit || this.speculative) return;
    const ids = { session_id: context.session.id, agent_id: context.agent.metadata.id, turn_id: request.turn_id };
    this.#audits.push(audit.record({ actor: 'agent', user_id: context.session.user.id, ...entry, ...ids }).catch((error: unknown) => logger.error({ err: error, ...ids }, 'a decision could not be recorded')));
  }

  async auditsDone(): Promise<void> {
    await Promise.all(this.#audits);
  }

  throwIfCancelled(): void {
    if (this.turn.signal?.aborted) throw new TurnCancelled('The turn was cancelled.');
  }

  /** Runs a stage and adds its time. */
  async timed<T>(stage: string, run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await run();
    } finally {
      this.latency[stage] = round((this.latency[stage] ?? 0) + performance.now() - started);
    }
  }

  get totalMs(): number {
    return round(performance.now() - this.#started);
  }
}

/** Nothing is done because of them: the turn goes on while they are on their way. */
const passing: ReadonlySet<TurnEvent['type']> = new Set(['turn-start', 'node-start', 'node-end', 'text-delta']);

const kept: ReadonlySet<TurnEvent['type']> = new Set(['tool-call', 'tool-result', 'approval-required']);

const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
