import type { ApprovalDecision } from '@/lib/contracts/turns.ts';
import { invariant } from '@/lib/core/errors.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { ConversationState } from '../state/conversation-state.ts';
import type { Go } from './stage.ts';

/** An approver has decided: the task goes on with its call, or ends. Whether it is still open was checked before the turn. */
export function takeUpApproval(scope: TurnScope, conversation: ConversationState, { id, decision, by }: { id: string; decision: ApprovalDecision; by: string }): Go {
  const task = conversation.waiting.find((each) => each.approval?.id === id);
  invariant(task, `approval ${id} is open when its turn begins`);
  conversation.waiting = conversation.waiting.filter((each) => each !== task);
  conversation.resolved_approvals.push({ id, approved: decision.approve, by });
  const capability = scope.turn.model.capability(task.capability);
  scope.about = task;
  scope.audit({ event: decision.approve ? 'approval.granted' : 'approval.rejected', actor: by, subject: capability.name, details: { approval: id, capability: capability.id } });
  if (!decision.approve) {
    scope.say({ kind: 'approval-rejected', capability, note: decision.note ?? null });
    return 'reply';
  }
  task.approval = { id, granted_by: by };
  conversation.tasks.push(task);
  return 'switch';
}
