import type { UserStore } from '@/lib/auth/user-store.ts';
import type { AgentSession } from '@/lib/contracts/agents.ts';
import type { SessionService } from './session-service.ts';

interface Parts {
  sessions: Pick<SessionService, 'listOfAgent'>;
  users: Pick<UserStore, 'byId'>;
}

/**
 * An agent's sessions for an admin, newest first, with whose each is. A session is called by its agent here: its title holds
 * what its owner said, and looking into it goes on record.
 */
export async function listAgentSessions({ sessions, users }: Parts, agentId: string, limit: number): Promise<AgentSession[]> {
  const listed = await sessions.listOfAgent(agentId, limit);
  return Promise.all(listed.map(async (session) => ({ ...session, title: session.agent_name, user_name: (await users.byId(session.user_id))?.name ?? 'a former user' })));
}
