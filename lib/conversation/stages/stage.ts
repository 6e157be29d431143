import type { Capability } from '@/lib/agent/agent-schema.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { Step } from '../model/agent-model.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';

/** Where a turn goes after a stage: on; to whatever task is on top now; or to the reply, because someone else is next. */
export type Go = 'next' | 'switch' | 'reply';

/** What a stage of one capability works on. It may change the conversation, which is a draft of its own. */
export interface StageInput {
  scope: TurnScope;
  conversation: ConversationState;
  task: Task;
  capability: Capability;
}
export interface StepInput extends StageInput {
  step: Step;
  position: number;
}
