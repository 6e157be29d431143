import type { AgentAccess } from '@/lib/contracts/agents.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { AppError } from '@/lib/core/errors.ts';

/** Somebody who wants to talk to an agent. */
export interface Caller {
  id: string;
  role: UserRole;
}

/** Whether somebody may talk to an agent with this access: null is everybody; an admin always. */
export const mayTalk = (access: AgentAccess | null, { id, role }: Caller): boolean => access === null || role === 'admin' || access.roles.includes(role) || access.user_ids.includes(id);

/** The same for an agent that is not there and for one that this caller may not talk to. */
export const noSuchAgent = (agentId: string): AppError => new AppError('not_found', `There is no agent "${agentId}".`, { hint: 'GET /api/agents lists those that you may talk to.' });
