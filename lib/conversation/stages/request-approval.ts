import { newApprovalId } from '../state/approval-id.ts';
import { inputsOf } from './inputs-of.ts';
import { resumeBelow } from './resume-below.ts';
import type { Go, StepInput } from './stage.ts';

/** Sets the task aside until an approver has decided; the caller may go on with something else. */
export async function requestApproval({ scope, conversation, task, capability, step }: StepInput): Promise<Go> {
  const id = newApprovalId(scope.turn.context.session.id, task);
  task.approval = { id, granted_by: null };
  conversation.tasks = conversation.tasks.filter((each) => each !== task);
  conversation.waiting.push(task);
  scope.audit({ event: 'approval.requested', subject: step.fn.name, details: { approval: id, capability: capability.id } });
  await scope.emit({ type: 'approval-required', approval_id: id, function: step.fn.name, inputs: inputsOf(step.fn.inputs.properties, task.inputs), reason: `${capability.name}: a person with the approver role has to agree.` });
  scope.awaiting = 'approval';
  scope.say({ kind: 'awaiting-approval', capability });
  return conversation.tasks.length > 0 ? resumeBelow(scope, conversation, task) : 'reply';
}
