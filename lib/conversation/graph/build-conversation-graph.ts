import type { RunnableConfig } from '@langchain/core/runnables';
import { END, START, StateGraph } from '@langchain/langgraph';
import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { AgentModel } from '../model/agent-model.ts';
import { respond } from '../stages/respond.ts';
import { understandTurn } from '../stages/understand-turn.ts';
import { buildCapabilityGraph } from './build-capability-graph.ts';
import { type GraphState, graphState, scopeOf } from './graph-state.ts';
import { runStage } from './run-stage.ts';

/** Supersteps that one capability's graph may take: its longest path is three per function and two around them. */
const stepsPerFunction = 3;

/**
 * An agent's conversation as a LangGraph: understand, then perform the task on top of the stack, again while that changes
 * it, then respond. A capability's own graph is built when it is first performed, and kept.
 */
export function buildConversationGraph(model: AgentModel, checkpointer: BaseCheckpointSaver) {
  const graphs = new Map<string, ReturnType<typeof buildCapabilityGraph>>();
  const graphOf = (id: string): ReturnType<typeof buildCapabilityGraph> => {
    let graph = graphs.get(id);
    if (!graph) {
      graph = buildCapabilityGraph(model, model.capability(id));
      graphs.set(id, graph);
    }
    return graph;
  };

  const understand = async (state: GraphState, config: RunnableConfig): Promise<Partial<GraphState>> => {
    const scope = scopeOf(config);
    return announced(scope, 'understand', () => runStage(state, scope, 'understand', (conversation) => understandTurn(scope, conversation)));
  };
  const perform = async (state: GraphState, config: RunnableConfig): Promise<Partial<GraphState>> => {
    const scope = scopeOf(config);
    const task = state.conversation.tasks.at(-1);
    if (!task) return { go: 'reply' };
    return announced(scope, task.capability, async () => {
      const limit = 4 + stepsPerFunction * model.steps(model.capability(task.capability)).length;
      const { conversation, go } = await graphOf(task.capability).invoke(state, { configurable: { scope }, recursionLimit: limit });
      return { conversation, go };
    });
  };
  const reply = async (state: GraphState, config: RunnableConfig): Promise<Partial<GraphState>> => {
    const scope = scopeOf(config);
    return announced(scope, 'respond', () => respond(scope, state.conversation));
  };
  const route = (state: GraphState): 'perform' | 'respond' => (state.go === 'switch' && state.conversation.tasks.length > 0 ? 'perform' : 'respond');

  const builder = new StateGraph(graphState)
    .addNode('understand', understand)
    .addNode('perform', perform)
    .addNode('respond', reply)
    .addEdge(START, 'understand')
    .addConditionalEdges('understand', route, ['perform', 'respond'])
    .addConditionalEdges('perform', route, ['perform', 'respond'])
    .addEdge('respond', END);
  return {
    /** Loads the session's checkpoint and stores the next one. */
    kept: builder.compile({ checkpointer }),
    /** Runs on what it is given and stores nothing. */
    dry: builder.compile({ checkpointer: false }),
  };
}
export type ConversationGraph = ReturnType<typeof buildConversationGraph>;

async function announced<T>(scope: ReturnType<typeof scopeOf>, node: string, run: () => Promise<T>): Promise<T> {
  await scope.emit({ type: 'node-start', node });
  const started = performance.now();
  const result = await run();
  await scope.emit({ type: 'node-end', node, duration_ms: Math.round((performance.now() - started) * 100) / 100 });
  return result;
}
