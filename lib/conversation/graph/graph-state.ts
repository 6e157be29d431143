import { Annotation } from '@langchain/langgraph';
import type { RunnableConfig } from '@langchain/core/runnables';
import { invariant } from '@/lib/core/errors.ts';
import { type ConversationState, newConversation } from '../state/conversation-state.ts';
import type { Go } from '../stages/stage.ts';
import { TurnScope } from './turn-scope.ts';

/** What a conversation's graph passes from node to node and keeps in checkpoints. */
export const graphState = Annotation.Root({
  /** Id of the turn that runs: its arrival starts the graph. */
  turn: Annotation<string>(),
  conversation: Annotation<ConversationState>({ reducer: (_, next) => next, default: newConversation }),
  go: Annotation<Go>({ reducer: (_, next) => next, default: () => 'next' }),
});
export type GraphState = typeof graphState.State;

/** The turn that a node runs in. */
export function scopeOf(config: RunnableConfig): TurnScope {
  const scope: unknown = config.configurable?.scope;
  invariant(scope instanceof TurnScope, 'a conversation graph runs with the scope of its turn');
  return scope;
}
