import type { AgentAccess } from '@/lib/contracts/agents.ts';
import type { UserRole } from '@/lib/contracts/common.ts';

/** Somebody who wants to talk to an agent. */
export interface Caller {
  id: string;
  role: UserRole;
}

/** Whether somebody may talk to an agent with this access: null is everybody; an admin always. */
export const mayTalk = (access: AgentAccess | null, { id, role }: Caller): boolean => access === null || role === 'admin' || access.roles.includes(role) || access.user_ids.includes(id);
