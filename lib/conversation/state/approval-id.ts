import { createHash } from 'node:crypto';
import type { Task } from './conversation-state.ts';

/** The same decision has the same id in a turn that is run again; another session's cannot be guessed from it. */
export function newApprovalId(sessionId: string, task: Task): string {
  return createHash('sha256').update(`${sessionId}\n${task.id}\n${task.decision}\n${task.position}`).digest('hex').slice(0, 32);
}
