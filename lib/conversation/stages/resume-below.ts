import type { TurnScope } from '../graph/turn-scope.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';
import type { Go } from './stage.ts';

/** A task left the stack: what it was done for goes on without a word, what was suspended is announced. */
export function resumeBelow(scope: TurnScope, conversation: ConversationState, left: Task): Go {
  const below = conversation.tasks.at(-1);
  if (!below) return 'reply';
  // A prerequisite that is itself one goes on as part of the same errand.
  if (!(left.prerequisite && below.prerequisite)) scope.say({ kind: 'resume', capability: scope.turn.model.capability(below.capability) });
  below.asked = null;
  below.awaiting_confirmation = false;
  return 'switch';
}
