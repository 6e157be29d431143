import type { UserStore } from '@/lib/auth/user-store.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import { mayTalk } from '@/lib/registry/agent-access.ts';
import type { Registry } from '@/lib/registry/registry.ts';

export interface SpeakableParts {
  registry: Pick<Registry, 'get'>;
  users: Pick<UserStore, 'byId'>;
}

export interface NotSpeakable {
  /** A sentence for the session's owner. */
  message: string;
  /** It holds for everybody, and the page shows it until the agent is back. */
  agentIsOff: boolean;
}

/** Why no turn and no call may begin in a session any more; null where they may. */
export async function whyNotSpeakable({ agent_id, user_id }: Session, { registry, users }: SpeakableParts): Promise<NotSpeakable | null> {
  const entry = registry.get(agent_id);
  if (entry === undefined) return { agentIsOff: true, message: 'This agent was taken away. Your conversation is kept.' };
  if (!entry.enabled) return { agentIsOff: true, message: 'This agent has been switched off. Your conversation is kept; try again later.' };
  if (entry.access === null) return null;
  const owner = await users.byId(user_id);
  return owner !== null && mayTalk(entry.access, owner) ? null : { agentIsOff: false, message: 'You may no longer talk to this agent. Your conversation is kept; an admin can let you in again.' };
}
