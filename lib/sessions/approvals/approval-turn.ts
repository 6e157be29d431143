import { createHash } from 'node:crypto';

/** With what the ids of turns begin that an approval's answer sets going. */
export const approvalPrefix = 'approval-';

/** The turn that an approval's answer sets going: the same for the same approval, so that it runs once. */
export const approvalTurnId = (approvalId: string): string => approvalPrefix + createHash('sha256').update(approvalId).digest('hex').slice(0, 32);
