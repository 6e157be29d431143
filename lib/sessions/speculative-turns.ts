import type { ConversationEngine, TurnContext } from '@/lib/conversation/conversation-engine.ts';
import { turnRequestSchema, type TurnRequest } from '@/lib/contracts/turns.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { EventPipe } from './event-pipe.ts';
import { speculativeKey } from './session-keys.ts';
import type { StreamedTurnEvent } from './session-service.ts';
import { endsTurn, failedTurn } from './turn-events.ts';

/** How long a speculative turn can be committed, s. */
const keptSeconds = 60;

/**
 * Turns that read and propose only. Nothing is recorded but the request, for a minute: committing runs it for real
 * (see docs/decisions/082). A reader that leaves stops it.
 */
export class SpeculativeTurns {
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly redis: RedisConnection,
    private readonly engine: ConversationEngine,
    private readonly logger: Logger,
  ) {}

  async run(context: TurnContext, request: TurnRequest): Promise<AsyncIterableIterator<StreamedTurnEvent>> {
    const sessionId = context.session.id;
    await this.redis.multi().hset(speculativeKey(sessionId), request.turn_id, JSON.stringify(request)).expire(speculativeKey(sessionId), keptSeconds).exec();
    const controller = new AbortController();
    const name = `${sessionId} ${request.turn_id}`;
    this.running.get(name)?.abort();
    this.running.set(name, controller);
    const pipe = new EventPipe<StreamedTurnEvent>(() => controller.abort());
    void this.propose(context, request, pipe, controller.signal).finally(() => {
      if (this.running.get(name) === controller) this.running.delete(name);
    });
    return pipe;
  }

  /** The request of a speculative turn, once; null where there is none, or its minute is over. */
  async take(sessionId: string, turnId: string): Promise<TurnRequest | null> {
    this.cancel(sessionId, turnId);
    const kept = await this.redis.hget(speculativeKey(sessionId), turnId);
    return kept === null ? null : { ...turnRequestSchema.parse(JSON.parse(kept)), speculative: false };
  }

  cancel(sessionId: string, turnId: string): void {
    this.running.get(`${sessionId} ${turnId}`)?.abort();
  }

  private async propose(context: TurnContext, request: TurnRequest, pipe: EventPipe<StreamedTurnEvent>, signal: AbortSignal): Promise<void> {
    let ended = false;
    const emit = (event: StreamedTurnEvent): void => {
      ended ||= endsTurn(event);
      pipe.push(event);
    };
    try {
      const end = await this.engine.runTurn(context, request, emit, signal);
      if (!ended) emit(end);
    } catch (error) {
      this.logger.error({ err: error, session_id: context.session.id, turn_id: request.turn_id }, 'a speculative turn failed');
      if (!ended) emit(failedTurn(request.turn_id, new Date().toISOString(), error));
    } finally {
      pipe.close();
    }
  }
}
