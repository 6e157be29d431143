import { GraphRecursionError } from '@langchain/langgraph';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { TurnEnd, TurnEvent, TurnRequest } from '@/lib/contracts/turns.ts';
import { AppError, invariant } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { FunctionRunner } from '@/lib/functions/function-runner.ts';
import { EffectLog } from './checkpoint/effect-log.ts';
import { type LoadedCheckpoint, RedisSaver } from './checkpoint/redis-saver.ts';
import type { ConversationEngine, EmitTurnEvent, TurnContext } from './conversation-engine.ts';
import { buildConversationGraph, type ConversationGraph } from './graph/build-conversation-graph.ts';
import { type TurnParts, TurnScope } from './graph/turn-scope.ts';
import { keepHeard } from './keep-heard.ts';
import type { LanguageSide } from './language/language-side.ts';
import { AgentModel } from './model/agent-model.ts';
import { type ConversationState, newConversation } from './state/conversation-state.ts';

export interface ConversationEngineOptions {
  redis: RedisConnection;
  functions: FunctionRunner;
  language: LanguageSide;
  logger: Logger;
  clock?: () => Date;
  audit?: AuditLog;
}

/** As many agent versions as stay built; the one used longest ago goes. */
const keptAgents = 200;

interface BuiltAgent {
  model: AgentModel;
  graph: ConversationGraph;
}

/** The engine on LangGraph, with its state in Redis. */
export function createConversationEngine({ redis, functions, language, logger, clock = () => new Date(), audit }: ConversationEngineOptions): ConversationEngine {
  // A turn is one checkpoint; the newest one is the conversation.
  const saver = new RedisSaver(redis, { keep: 1 });
  const effects = new EffectLog(redis);
  const built = new Map<string, BuiltAgent>();

  const buildAgent = (agent: Agent, version: number): BuiltAgent => {
    const model = new AgentModel(agent, version);
    language.prepare(model).catch((error: unknown) => logger.error({ err: error, agent_id: agent.metadata.id }, 'the agent’s examples could not be made ready'));
    return { model, graph: buildConversationGraph(model, saver) };
  };
  const agentOf = (agent: Agent, version: number): BuiltAgent => {
    const key = `${agent.metadata.id}@${version}`;
    const known = built.get(key);
    built.delete(key);
    const entry = known ?? buildAgent(agent, version);
    built.set(key, entry);
    const oldest = built.keys().next().value;
    if (built.size > keptAgents && oldest !== undefined) built.delete(oldest);
    return entry;
  };

  // Written by the graph below, under this channel, and read back as plain data.
  const stateOf = ({ tuple }: LoadedCheckpoint): ConversationState => ({ ...newConversation(), ...(tuple?.checkpoint.channel_values.conversation as ConversationState | undefined) });
  const load = async (sessionId: string): Promise<ConversationState> => stateOf(await saver.load(sessionId));

  const run = async (context: TurnContext, request: TurnRequest, approval: TurnParts['approval'], emit: EmitTurnEvent, signal: AbortSignal | undefined): Promise<TurnEnd> => {
    const { model, graph } = agentOf(context.agent, context.agent_version);
    const scope = new TurnScope({ context, request, approval, model, language, functions, effects, audit: audit ?? null, logger, clock, emit, signal });
    const loaded = await saver.load(context.session.id);
    const before = stateOf(loaded);
    await scope.emit({ type: 'turn-start', kind: request.kind, modality: request.modality });
    if (before.last?.turn_id === request.turn_id && !request.speculative) return replay(scope, before.last, before.last_events);
    const config = { configurable: { thread_id: context.session.id, scope, fence: context.fence, loaded }, recursionLimit: Math.max(10, context.agent.spec.workflow.recursion_limit) };
    let after: ConversationState;
    try {
      const input = { turn: request.turn_id, go: 'next' as const };
      const result = request.speculative ? await graph.dry.invoke({ ...input, conversation: before }, config) : await graph.kept.invoke(input, { ...config, durability: 'exit' });
      after = result.conversation;
    } catch (error) {
      await Promise.all([scope.eventsSent(), scope.auditsDone()]);
      if (error instanceof GraphRecursionError) throw new AppError('internal', 'Sorry, that took too many steps. Please ask again in other words.', { cause: error });
      throw error;
    }
    await Promise.all([scope.eventsSent(), scope.auditsDone(), effects.settle(context.session.id, scope.settled)]);
    invariant(after.last?.turn_id === request.turn_id, 'a finished turn left its end in the state');
    const end = { ...after.last, latency_ms: { ...after.last.latency_ms, total: scope.totalMs } };
    await emit(end);
    return end;
  };

  return {
    runTurn: (context, request, emit, signal) => run(context, request, null, emit, signal),
    async resolveApproval(context, approvalId, { by, turn_id: turnId, ...decision }, emit, signal) {
      const state = await load(context.session.id);
      const open = state.waiting.some(({ approval }) => approval?.id === approvalId);
      const resolved = state.resolved_approvals.some(({ id }) => id === approvalId);
      if (!open && !(resolved && state.last?.turn_id === turnId)) {
        throw resolved ? new AppError('conflict', 'Somebody has answered this already.') : new AppError('not_found', 'There is no such approval.');
      }
      return run(context, { turn_id: turnId, text: '', modality: 'text', kind: 'user', speculative: false }, { id: approvalId, decision, by }, emit, signal);
    },
    async heard(context, turnId, heard) {
      const { graph } = agentOf(context.agent, context.agent_version);
      const conversation = keepHeard(await load(context.session.id), turnId, heard);
      await graph.kept.updateState({ configurable: { thread_id: context.session.id, fence: context.fence } }, { conversation }, 'respond');
    },
    history: async (sessionId) => (await load(sessionId)).messages,
    greeting: (agent) => agent.spec.greeting,
    async erase(sessionId) {
      await saver.deleteThread(sessionId);
      await effects.erase(sessionId);
    },
  };
}

/** A turn that was stored already, asked for again: it tells the same, with the same words and the same end, and does nothing. */
async function replay(scope: TurnScope, end: TurnEnd, told: readonly TurnEvent[]): Promise<TurnEnd> {
  for (const event of told) await scope.turn.emit(event);
  if (end.text !== '') await scope.emit({ type: 'text-delta', text: end.text });
  await scope.eventsSent();
  await scope.turn.emit(end);
  return end;
}
