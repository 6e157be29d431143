import type { RunnableConfig } from '@langchain/core/runnables';
import { END, START, StateGraph } from '@langchain/langgraph';
import type { Capability } from '@/lib/agent/agent-schema.ts';
import { invariant } from '@/lib/core/errors.ts';
import type { AgentModel } from '../model/agent-model.ts';
import { callFunction } from '../stages/call-function.ts';
import { collectInputs } from '../stages/collect-inputs.ts';
import { confirm } from '../stages/confirm.ts';
import { earlyGate } from '../stages/early-gate.ts';
import { finishTask } from '../stages/finish-task.ts';
import type { Go, StageInput, StepInput } from '../stages/stage.ts';
import { type GraphState, graphState, scopeOf } from './graph-state.ts';
import { runStage } from './run-stage.ts';

/**
 * The graph of one capability: early gate, then for each function in order collect, confirm where it changes something,
 * gate and call. It works on the task on top of the stack, wherever that stands.
 */
export function buildCapabilityGraph(model: AgentModel, capability: Capability) {
  const steps = model.steps(capability);
  const node = (stageName: string, stage: (input: StageInput) => Go | Promise<Go>) => (state: GraphState, config: RunnableConfig) => {
    const scope = scopeOf(config);
    return runStage(state, scope, stageName, (conversation) => {
      const task = conversation.tasks.at(-1);
      invariant(task?.capability === capability.id, `the graph of ${capability.id} runs on its own task`);
      // What the turn tells of its task is what the last stage made of it.
      if (!scope.about || scope.about.id === task.id) scope.about = task;
      return stage({ scope, conversation, task, capability });
    });
  };
  const onward = (to: string) => (state: GraphState) => (state.go === 'next' ? to : END);
  const entryOf = (position: number): string => (position < steps.length ? `collect-${position}` : 'finish');
  const first: string = 'early-gate';

  const builder = new StateGraph(graphState)
    .addNode(first, node('early_gate', earlyGate))
    .addNode('finish' as string, node('finish', finishTask))
    .addEdge(START, first)
    .addEdge('finish', END)
    .addConditionalEdges(first, (state) => (state.go === 'next' ? entryOf(state.conversation.tasks.at(-1)?.position ?? 0) : END), [...steps.map((_, position) => entryOf(position)), 'finish', END]);
  for (const [position, step] of steps.entries()) {
    const at = (run: (input: StepInput) => Go | Promise<Go>) => (input: StageInput) => run({ ...input, step, position });
    const after = capability.strategy === 'alternatives' ? 'finish' : entryOf(position + 1);
    const ready = step.confirms ? `confirm-${position}` : `call-${position}`;
    builder.addNode(`collect-${position}`, node('collect', at(collectInputs))).addConditionalEdges(`collect-${position}`, onward(ready), [ready, END]);
    if (step.confirms) builder.addNode(ready, node('confirm', at(confirm))).addConditionalEdges(ready, onward(`call-${position}`), [`call-${position}`, END]);
    builder.addNode(`call-${position}`, node('execute', at(callFunction))).addConditionalEdges(`call-${position}`, onward(after), [after, END]);
  }
  // The steps of one turn are checkpointed by the conversation's graph, once, when the turn is whole.
  return builder.compile({ checkpointer: false });
}
