import { isGraphBubbleUp } from '@langchain/langgraph';
import { isAppError } from '@/lib/core/errors.ts';
import { type ConversationState, draftOf } from '../state/conversation-state.ts';
import type { Go } from '../stages/stage.ts';
import type { GraphState } from './graph-state.ts';
import { TurnCancelled, type TurnScope } from './turn-scope.ts';

/**
 * Runs one stage on a draft of the conversation. A stage that throws leaves the conversation as it was and ends the turn
 * with a sentence; a cancelled one ends it in silence.
 */
export async function runStage(state: GraphState, scope: TurnScope, name: string, stage: (conversation: ConversationState) => Go | Promise<Go>): Promise<Partial<GraphState>> {
  const draft = draftOf(state.conversation);
  try {
    const go = await scope.timed(name, async () => stage(draft));
    return { conversation: draft, go };
  } catch (error) {
    if (isGraphBubbleUp(error)) throw error;
    if (error instanceof TurnCancelled || scope.turn.signal?.aborted) scope.cancelled = true;
    else if (isAppError(error) && error.code === 'conflict') throw error;
    else {
      const { context, request, logger } = scope.turn;
      logger.error({ err: error, session_id: context.session.id, turn_id: request.turn_id, agent_id: context.agent.metadata.id, stage: name }, 'a stage of a turn failed');
      scope.say({ kind: 'say', text: isAppError(error) && error.status < 500 ? error.message : 'Sorry, something went wrong on my side. Please say that again.' });
    }
    return { go: 'reply', conversation: unanswered(state.conversation) };
  }
}

/** A yes that was given and not acted on is still to be given: the question stands, under the same decision. */
function unanswered(conversation: ConversationState): ConversationState {
  const task = conversation.tasks.at(-1);
  if (!task?.confirmed || task.asked !== null) return conversation;
  return { ...conversation, tasks: [...conversation.tasks.slice(0, -1), { ...task, confirmed: false, awaiting_confirmation: true }] };
}
